import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, type ApiHarness, createApiHarness, ORDERS_ID } from '../../test/setup-api.ts';
import { createTestClock } from '../clock.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import { CONTROL_API } from './control-api.ts';
import { isForeignHost, isForeignPage } from './handle-control-request.ts';

let emulator: Emulator;
let api: ApiHarness;

beforeEach(async () => {
  emulator = await startEmulator({ clock: createTestClock(), publicPort: 0 });
  api = createApiHarness(emulator);
});
afterEach(() => emulator.close());

function control(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  return api.request(`/__emulator${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe('control API', () => {
  test('responds only at the origin of the API', async () => {
    expect((await control('GET', '/state')).status).toBe(200);
    expect((await fetch(`${emulator.publicUrl}/__emulator/state`)).status).toBe(404);
  });

  test('redirects the root to the control page', async () => {
    const { status, headers } = await api.request('/');
    expect([status, headers.get('location')]).toEqual([302, '/__emulator/']);
    expect((await api.request('/__emulator')).headers.get('location')).toBe('/__emulator/');
  });

  test('returns addresses and state without tokens', async () => {
    const token = await api.generateToken();
    const { body } = await control('GET', '/state');
    expect(body).toMatchObject({
      apiUrl: emulator.apiUrl,
      publicUrl: emulator.publicUrl,
      now: new Date(emulator.clock.now()).toISOString(),
      faults: [],
      journal: { count: 1 },
    });
    expect(JSON.stringify(body)).not.toContain(token);
    expect(JSON.stringify(body)).not.toContain(emulator.apiToken);
  });

  test('returns and clears the journal, and is not recorded in it', async () => {
    await api.request('/nowhere');
    const response = await fetch(`${emulator.apiUrl}/__emulator/journal`);
    expect(await response.json()).toEqual(emulator.journal.entries());
    expect((await control('DELETE', '/journal')).status).toBe(204);
    expect(emulator.journal.entries()).toEqual([]);
  });

  test('switches faults on, as an object or in the text form, and off', async () => {
    const rule = { call: 'generate', fault: { kind: 'status', status: 503 } };
    const first = await control('POST', '/faults', rule);
    expect(first).toMatchObject({ status: 201, body: rule });
    await control('POST', '/faults', { text: 'redeem:hang*2' });
    expect(emulator.faults.list()).toHaveLength(2);
    await control('DELETE', '/faults', { id: first.body['id'] });
    expect(emulator.faults.list()).toMatchObject([{ call: 'redeem', times: 2 }]);
    await control('DELETE', '/faults');
    expect(emulator.faults.list()).toEqual([]);
  });

  test('documents every request and every field of its responses', async () => {
    const page = readFileSync(new URL('../../docs/control-api.md', import.meta.url), 'utf8');
    await control('POST', '/faults', { text: 'generate:status=503*1' });
    await api.generate({ email: ADA, appId: ORDERS_ID });
    await control('POST', '/faults', { text: 'redeem:hang*2' });
    await api.generateToken();
    const state = (await control('GET', '/state')).body;
    const { users, apps, faults, journal } = state as Record<string, object[]>;
    const { latest = [] } = journal as unknown as { latest?: object[] };
    const objects = [state, users, apps, faults, journal, ...latest].flat();
    const fields = objects.flatMap((value) => Object.keys(value ?? {}));
    expect(fields).toContain('tokenFingerprint');
    const undocumented = fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(page));
    expect(undocumented).toEqual([]);
    for (const request of Object.keys(CONTROL_API)) expect(page).toContain(`\`${request}\``);
  });

  test('advances the clock', async () => {
    const before = emulator.clock.now();
    await control('POST', '/clock', { advanceMs: 5000 });
    expect(emulator.clock.now()).toBe(before + 5000);
  });

  test('revokes PATs and ends sessions', async () => {
    const token = await api.generateToken();
    const session = await api.openSession(token);
    const filter = { email: ADA, app: 'orders' };
    const ended = await control('POST', '/revoke', { what: 'session', ...filter });
    expect([ended.body['revoked'], await api.touch(session)]).toEqual([1, 401]);
    const revoked = await control('POST', '/revoke', { what: 'pat' });
    expect([revoked.body['revoked'], (await api.redeem(token)).status]).toEqual([1, 401]);
  });

  test('withdraws and grants access', async () => {
    const pair = { email: ADA, app: ORDERS_ID };
    await control('POST', '/access', { ...pair, mayOpen: false });
    expect((await api.generate({ email: ADA, appId: ORDERS_ID })).status).toBe(403);
    await control('POST', '/access', { ...pair, mayOpen: true });
    expect((await api.generate({ email: ADA, appId: ORDERS_ID })).status).toBe(201);
  });

  test('generates an embed URL', async () => {
    const { body } = await control('POST', '/embed-url', { email: ADA, app: 'orders' });
    const { origin, searchParams } = new URL(String(body['redirectUrl']));
    expect(origin).toBe(emulator.publicUrl);
    const token = searchParams.get('personal-access-token') ?? '';
    expect((await api.redeem(token)).status).toBe(201);
  });

  test.each<[string, string, object]>([
    ['POST', '/faults', { text: 'invalid' }],
    ['POST', '/faults', { call: 'generate', fault: { kind: 'explode' } }],
    ['DELETE', '/faults', { id: 99 }],
    ['POST', '/clock', { advanceMs: 'later' }],
    ['POST', '/clock', { advanceMs: -1 }],
    ['POST', '/revoke', { what: 'all' }],
    ['POST', '/revoke', { what: 'pat', email: 'unknown@example.com' }],
    ['POST', '/access', { email: ADA, app: 'unknown', mayOpen: true }],
    ['POST', '/access', { email: 7, app: 'orders' }],
    ['POST', '/embed-url', { email: 'unknown@example.com', app: 'orders' }],
  ])('rejects invalid input with 400: %s %s %o', async (method, path, body) => {
    const response = await control(method, path, body);
    expect(response.status).toBe(400);
    expect(response.body['message']).toEqual(expect.any(String));
  });

  test('responds 404 to unknown calls', async () => {
    expect((await control('GET', '/secrets')).status).toBe(404);
  });

  test('rejects a request of a page of another site', async () => {
    const rule = { text: 'generate:hang' };
    const { status } = await control('POST', '/faults', rule, { Origin: 'https://evil.example' });
    expect(status).toBe(403);
    expect(emulator.faults.list()).toEqual([]);
    const sameOrigin = await control('POST', '/faults', rule, { Origin: emulator.apiUrl });
    expect(sameOrigin.status).toBe(201);
  });

  test.each([
    ['GET', '/journal'],
    ['DELETE', '/faults'],
  ])(
    'rejects %s %s of a page whose host name was rebound to the emulator',
    async (method, path) => {
      const { port } = new URL(emulator.apiUrl);
      const host = `evil.example:${port}`;
      const pending = request({
        port,
        method,
        path: `/__emulator${path}`,
        headers: { Host: host, Origin: `http://${host}` },
      }).end();
      const [response] = (await once(pending, 'response')) as [IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(403);
    },
  );
});

const ORIGINS = { apiUrl: 'http://api.example.com:8090', publicUrl: 'https://tooljet.example.com' };
const HOST = 'tooljet:8090';

test.each<[string, Record<string, string>]>([
  ['an IPv4 address', { host: '127.0.0.1:8090' }],
  ['an IPv6 address', { host: '[::1]:8090' }],
  ['an address of the local network', { host: '192.168.0.7' }],
  ['localhost', { host: 'localhost:8090' }],
  ['a subdomain of localhost', { host: 'tooljet.localhost:8090' }],
  ['a container name', { host: 'emulator:8090' }],
  ["the container's name for its host", { host: 'host.docker.internal:8090' }],
  ['the host of the API', { host: 'API.example.com:8090' }],
  ['the host of publicUrl', { host: 'tooljet.example.com' }],
  ['a host that Sec-Fetch-Site covers', { host: 'demo.example', 'sec-fetch-site': 'same-origin' }],
  ['a request without Host', {}],
])('isForeignHost accepts %s', (_name, headers) => {
  expect(isForeignHost(headers, ORIGINS)).toBe(false);
});

test.each(['evil.example:8090', 'evil.example', 'localhost.evil.example', 'local.', '.', '%'])(
  'isForeignHost reports %s',
  (host) => {
    expect(isForeignHost({ host }, ORIGINS)).toBe(true);
  },
);

test.each<[string, Record<string, string>]>([
  ['a script', { host: HOST }],
  ['the control page', { host: HOST, origin: 'http://tooljet:8090' }],
  ['the control page behind https', { host: HOST, origin: 'https://tooljet:8090' }],
  ['the control page at publicUrl', { host: HOST, origin: ORIGINS.publicUrl }],
  [
    'the control page at an unknown origin that is the same for the browser',
    { host: HOST, origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
  ],
])('isForeignPage accepts %s', (_name, headers) => {
  expect(isForeignPage(headers, ORIGINS)).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ['a page of another site', { host: HOST, origin: 'https://evil.example' }],
  ['a page on another port', { host: HOST, origin: 'http://tooljet:3000' }],
  ['a page with an opaque origin', { host: HOST, origin: 'null' }],
  ['a cross-site request', { host: HOST, 'sec-fetch-site': 'cross-site' }],
  [
    'a same-site request of another origin',
    { host: HOST, origin: 'http://tooljet:8090', 'sec-fetch-site': 'same-site' },
  ],
])('isForeignPage reports %s', (_name, headers) => {
  expect(isForeignPage(headers, ORIGINS)).toBe(true);
});
