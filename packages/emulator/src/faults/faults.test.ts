import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, type ApiBench, createApiBench, ORDERS_ID } from '../../test/api-bench.ts';
import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';
import type { Fault } from './fault.ts';

let emulator: Emulator;
let bench: ApiBench;

beforeEach(async () => {
  emulator = await startEmulator();
  bench = createApiBench(emulator);
});
afterEach(() => emulator.close());

const GOOD = { email: ADA, appId: ORDERS_ID };

function post(signal?: AbortSignal): Promise<Response> {
  return fetch(`${emulator.apiUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${emulator.apiToken}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(GOOD),
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  });
}

function meetGenerate(fault: Fault): void {
  emulator.faults.add({ call: 'generate', times: 1, fault });
}

describe('a fault in the answer', () => {
  test('status: has the error body, and nothing is generated', async () => {
    meetGenerate({ kind: 'status', status: 503, message: 'Down' });
    const { status, body } = await bench.generate(GOOD);
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
  ])(
    'status %s with retryAfter %s: the header Retry-After is %s',
    async (status, after, header) => {
      meetGenerate({ kind: 'status', status, retryAfter: after });
      const answer = await bench.generate(GOOD);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, header]);
    },
  );

  test('html: is a proxy’s page', async () => {
    meetGenerate({ kind: 'html' });
    const { status, body } = await bench.generate(GOOD);
    expect({ status, body }).toEqual({
      status: 502,
      body: { text: expect.stringMatching('<h1>') },
    });
  });

  test.each(['text/plain', null])('content-type %s: the body stays as it is', async (value) => {
    meetGenerate({ kind: 'content-type', value });
    const response = await post();
    expect(response.headers.get('content-type')).toBe(value);
    expect(await response.json()).toHaveProperty('redirectUrl');
  });

  test('truncated: complete for HTTP, but no JSON', async () => {
    meetGenerate({ kind: 'truncated' });
    const text = await (await post()).text();
    expect(text).toMatch(/^\{"personalAccessToken"/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('oversized: still valid, and as long as asked for', async () => {
    meetGenerate({ kind: 'oversized', bytes: 3_000_000 });
    const text = await (await post()).text();
    expect(text).toHaveLength(3_000_000);
    expect(JSON.parse(text)).toHaveProperty('redirectUrl');
  });

  test('bomb: small on the wire, large once unpacked', async () => {
    meetGenerate({ kind: 'bomb', bytes: 8_000_000 });
    const response = await post();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toHaveLength(8_000_000);
  });

  test.each([
    [{ kind: 'redirect' } as const, 302, '/login/my-workspace'],
    [{ kind: 'redirect', status: 307, location: 'https://x.example/' } as const, 307, undefined],
  ])('redirect: %o', async (fault, status, location) => {
    meetGenerate(fault);
    const response = await post();
    expect(response.status).toBe(status);
    expect(response.headers.get('location')).toBe(location ?? 'https://x.example/');
  });
});

describe('a fault in the redirectUrl', () => {
  const redirectUrl = async (to: Extract<Fault, { kind: 'redirect-url' }>['to']) => {
    meetGenerate({ kind: 'redirect-url', to });
    const { status, body } = await bench.generate(GOOD);
    expect(status).toBe(201);
    expect(body['personalAccessToken']).toMatch(/^pat_/);
    return { url: String(body['redirectUrl']), token: String(body['personalAccessToken']) };
  };

  test('points to another host', async () => {
    expect(new URL((await redirectUrl('other-host')).url).host).toBe('elsewhere.example');
  });

  test('is plain http on a host that is not this machine', async () => {
    expect((await redirectUrl('http')).url).toMatch(/^http:\/\/tooljet\.example\//);
  });

  test('is a script', async () => {
    expect((await redirectUrl('javascript')).url).toMatch(/^javascript:/);
  });

  test('carries user information', async () => {
    const url = new URL((await redirectUrl('userinfo')).url);
    expect([url.username, url.origin]).toEqual(['somebody', emulator.publicUrl]);
  });

  test('is for another app', async () => {
    const { pathname } = new URL((await redirectUrl('other-app')).url);
    expect(pathname).toMatch(/^\/embed-apps\/[0-9a-f-]{36}$/);
    expect(pathname).not.toContain(ORDERS_ID);
  });

  test('carries another token', async () => {
    const { url, token } = await redirectUrl('other-token');
    expect(new URL(url).searchParams.get('personal-access-token')).toMatch(/^pat_[a-f0-9]+$/);
    expect(url).not.toContain(token);
  });

  test('is missing', async () => {
    expect((await redirectUrl('none')).url).toBe('undefined');
  });

  test('leaves refusals as they are', async () => {
    meetGenerate({ kind: 'redirect-url', to: 'javascript' });
    expect((await bench.generate({})).status).toBe(400);
  });
});

describe('a fault in what the request rests on', () => {
  const meet = (
    call: 'generate' | 'redeem' | 'session' | 'app',
    what: 'pat' | 'session' | 'access',
  ) => emulator.faults.add({ call, times: 1, fault: { kind: 'revoke', what } });

  test('a PAT is revoked as soon as it is generated', async () => {
    meet('generate', 'pat');
    expect((await bench.redeem(await bench.generateToken())).status).toBe(401);
  });

  test('a PAT is revoked before it is redeemed', async () => {
    const token = await bench.generateToken();
    meet('redeem', 'pat');
    expect((await bench.redeem(token)).status).toBe(401);
  });

  test('a session is revoked as soon as it is opened; the PAT can be redeemed again', async () => {
    const token = await bench.generateToken();
    meet('redeem', 'session');
    expect(await bench.touch(await bench.openSession(token))).toBe(401);
    expect(await bench.touch(await bench.openSession(token))).toBe(200);
  });

  test.each(['pat', 'session'] as const)('a %s is revoked under a running app', async (what) => {
    const session = await bench.openSession(await bench.generateToken());
    meet('app', what);
    expect(await bench.touch(session)).toBe(401);
  });

  test('access is withdrawn before the generation', async () => {
    meet('generate', 'access');
    expect((await bench.generate(GOOD)).status).toBe(403);
    expect((await bench.generate({ email: 'grace@example.com', appId: ORDERS_ID })).status).toBe(
      201,
    );
  });

  test('access is withdrawn from the running app', async () => {
    const session = await bench.openSession(await bench.generateToken());
    meet('session', 'access');
    const headers = { tj_auth_token: session };
    expect((await bench.request('/api/session?appId=orders', { headers })).status).toBe(200);
    expect(await bench.touch(session)).toBe(403);
  });
});
