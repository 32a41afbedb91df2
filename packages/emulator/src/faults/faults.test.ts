import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ADA,
  type ApiHarness,
  createApiHarness,
  GENERATE_PATH,
  GRACE,
  ORDERS_ID,
} from '../../test/setup-api.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import type { Fault } from './fault.ts';

const VALID = { email: ADA, appId: ORDERS_ID };

let emulator: Emulator;
let api: ApiHarness;

beforeEach(async () => {
  emulator = await startEmulator();
  api = createApiHarness(emulator);
});
afterEach(() => emulator.close());

/** Sends a generate request without reading the body of the response. */
function post(signal?: AbortSignal): Promise<Response> {
  return fetch(emulator.apiUrl + GENERATE_PATH, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${emulator.apiToken}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(VALID),
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  });
}

function addOnce(fault: Fault): void {
  emulator.faults.add({ call: 'generate', times: 1, fault });
}

describe('fault status', () => {
  test('responds with the error body and generates nothing', async () => {
    addOnce({ kind: 'status', status: 503, message: 'Down' });
    const { status, body } = await api.generate(VALID);
    expect({ status, body }).toMatchObject({ status: 503, body: { message: 'Down' } });
    expect(emulator.journal.entries()[0]?.tokenFingerprint).toBeUndefined();
  });

  test.each([
    [429, undefined, '60'],
    [429, 5, '5'],
    [429, null, null],
    [503, undefined, null],
    [503, 0, '0'],
    [503, 'Thu, 01 Jan 2026 09:00:00 GMT', 'Thu, 01 Jan 2026 09:00:00 GMT'],
  ])('%s with retryAfter %s sends the Retry-After %s', async (status, retryAfter, header) => {
    addOnce({ kind: 'status', status, retryAfter });
    const response = await api.generate(VALID);
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, header]);
  });
});

describe('fault of the response', () => {
  test('html responds with the page of a proxy', async () => {
    addOnce({ kind: 'html' });
    const { status, body } = await api.generate(VALID);
    expect(status).toBe(502);
    expect(body).toEqual({ text: expect.stringMatching('<h1>') });
  });

  test.each(['text/plain', null])('content-type %s keeps the body', async (value) => {
    addOnce({ kind: 'content-type', value });
    const response = await post();
    expect(response.headers.get('content-type')).toBe(value);
    expect(await response.json()).toHaveProperty('redirectUrl');
  });

  test('sends half of the JSON as a complete response when the fault is truncated', async () => {
    addOnce({ kind: 'truncated' });
    const text = await (await post()).text();
    expect(text).toMatch(/^\{"personalAccessToken"/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('pads valid JSON to the requested size when the fault is oversized', async () => {
    addOnce({ kind: 'oversized', bytes: 3_000_000 });
    const text = await (await post()).text();
    expect(text).toHaveLength(3_000_000);
    expect(JSON.parse(text)).toHaveProperty('redirectUrl');
  });

  test('bomb pads and gzips the response', async () => {
    addOnce({ kind: 'bomb', bytes: 8_000_000 });
    const response = await post();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toHaveLength(8_000_000);
  });

  test.each([
    [{ kind: 'redirect' } as const, 302, '/login/my-workspace'],
    [
      { kind: 'redirect', status: 307, location: 'https://x.example/' } as const,
      307,
      'https://x.example/',
    ],
  ])('%o redirects with %s to %s', async (fault, status, location) => {
    addOnce(fault);
    const response = await post();
    expect(response.status).toBe(status);
    expect(response.headers.get('location')).toBe(location);
  });
});

describe('fault of the connection', () => {
  test('reset before the body generates a PAT and sends nothing', async () => {
    addOnce({ kind: 'reset' });
    await expect(post()).rejects.toThrow('fetch failed');
    const [entry] = emulator.journal.entries();
    expect(entry).toMatchObject({ status: null, fault: 'reset', email: ADA });
    expect(entry?.tokenFingerprint).toMatch(/^[0-9a-f]{12}$/);
  });

  test('sends the headers and part of the body when the connection is reset mid-body', async () => {
    addOnce({ kind: 'reset', at: 'mid-body' });
    const response = await post();
    expect(response.status).toBe(201);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^\{"personalAccessToken"/);
    await expect(reader?.read()).rejects.toThrow('terminated');
  });

  test('hang sends nothing until the client aborts', async () => {
    addOnce({ kind: 'hang' });
    const controller = new AbortController();
    const response = post(controller.signal);
    await expect.poll(() => emulator.journal.entries()).toHaveLength(1);
    controller.abort();
    await expect(response).rejects.toThrow('aborted');
    expect(emulator.journal.entries()[0]).toMatchObject({ status: null, fault: 'hang' });
  });

  test('delay sends the correct response later', async () => {
    addOnce({ kind: 'delay', delayMs: 80 });
    const startedAt = performance.now();
    const response = await post();
    expect(response.status).toBe(201);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(75);
  });

  test('drip sends the correct response in small pieces', async () => {
    addOnce({ kind: 'drip', bytes: 40, everyMs: 2 });
    const response = await post();
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    expect(JSON.parse(Buffer.concat(pieces).toString())).toHaveProperty('redirectUrl');
  });

  test('does not stop the emulator when the client disconnects during a response', async () => {
    addOnce({ kind: 'oversized', bytes: 200_000_000 });
    const response = await post();
    await response.body?.cancel();
    expect((await post()).status).toBe(201);
  });
});

describe('fault redirect-url', () => {
  const appPath = `/embed-apps/${ORDERS_ID}`;

  test.each([
    ['other-host', `^https://elsewhere\\.example${appPath}\\?`],
    ['http', `^http://tooljet\\.example${appPath}\\?`],
    ['javascript', '^javascript:'],
    ['userinfo', `^http://user:password@127\\.0\\.0\\.1:\\d+${appPath}\\?`],
    ['other-app', `/embed-apps/(?!${ORDERS_ID})[0-9a-f-]{36}\\?`],
    ['none', '^undefined$'],
  ] as const)('%s responds 201 with a matching redirectUrl', async (to, pattern) => {
    addOnce({ kind: 'redirect-url', to });
    const { status, body } = await api.generate(VALID);
    expect(status).toBe(201);
    expect(body['personalAccessToken']).toMatch(/^pat_/);
    expect(String(body['redirectUrl'])).toMatch(new RegExp(pattern));
  });

  test('other-token puts another PAT into the redirectUrl', async () => {
    addOnce({ kind: 'redirect-url', to: 'other-token' });
    const { body } = await api.generate(VALID);
    const { searchParams } = new URL(String(body['redirectUrl']));
    expect(searchParams.get('personal-access-token')).toMatch(/^pat_[a-f0-9]+$/);
    expect(searchParams.get('personal-access-token')).not.toBe(body['personalAccessToken']);
  });

  test('does not change rejections', async () => {
    addOnce({ kind: 'redirect-url', to: 'javascript' });
    expect((await api.generate({})).status).toBe(400);
  });
});

describe('fault revoke', () => {
  const addRevoke = (
    call: 'generate' | 'redeem' | 'session' | 'app',
    what: 'pat' | 'session' | 'access',
  ) => emulator.faults.add({ call, times: 1, fault: { kind: 'revoke', what } });

  test('revokes a PAT as soon as it is generated', async () => {
    addRevoke('generate', 'pat');
    expect((await api.redeem(await api.generateToken())).status).toBe(401);
  });

  test('revokes a PAT before it is redeemed', async () => {
    const token = await api.generateToken();
    addRevoke('redeem', 'pat');
    expect((await api.redeem(token)).status).toBe(401);
  });

  test('ends a session as soon as it is opened and keeps its PAT', async () => {
    const token = await api.generateToken();
    addRevoke('redeem', 'session');
    expect(await api.touch(await api.openSession(token))).toBe(401);
    expect(await api.touch(await api.openSession(token))).toBe(200);
  });

  test.each(['pat', 'session'] as const)('revokes the %s of a running app', async (what) => {
    const session = await api.openSession(await api.generateToken());
    addRevoke('app', what);
    expect(await api.touch(session)).toBe(401);
  });

  test('withdraws the access of one user before the generation', async () => {
    addRevoke('generate', 'access');
    expect((await api.generate(VALID)).status).toBe(403);
    expect((await api.generate({ email: GRACE, appId: ORDERS_ID })).status).toBe(201);
  });

  test('withdraws the access to a running app', async () => {
    const session = await api.openSession(await api.generateToken());
    addRevoke('session', 'access');
    const headers = { tj_auth_token: session };
    expect((await api.request('/api/session?appId=orders', { headers })).status).toBe(200);
    expect(await api.touch(session)).toBe(403);
  });
});
