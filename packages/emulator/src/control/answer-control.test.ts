import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, type ApiBench, createApiBench, ORDERS_ID } from '../../test/api-bench.ts';
import { createTestClock } from '../clock.ts';
import type { Emulator } from '../emulator.ts';
import { startEmulator } from '../start-emulator.ts';

let emulator: Emulator;
let bench: ApiBench;

beforeEach(async () => {
  emulator = await startEmulator({ clock: createTestClock(), publicPort: 0 });
  bench = createApiBench(emulator);
});
afterEach(() => emulator.close());

function control(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  return bench.request(`/__emulator${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe('the control calls', () => {
  test('are at the address of the API only', async () => {
    expect((await control('GET', '/state')).status).toBe(200);
    expect((await fetch(`${emulator.publicUrl}/__emulator/state`)).status).toBe(404);
  });

  test('are where people land who open the address', async () => {
    const { status, headers } = await bench.request('/');
    expect([status, headers.get('location')]).toEqual([302, '/__emulator/']);
    expect((await bench.request('/__emulator')).headers.get('location')).toBe('/__emulator/');
  });

  test('tell where everything is, without a token', async () => {
    const token = await bench.generateToken();
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

  test('read and clear the journal, and are not in it', async () => {
    await bench.request('/nowhere');
    const response = await fetch(`${emulator.apiUrl}/__emulator/journal`);
    expect(await response.json()).toEqual(emulator.journal.entries());
    expect((await control('DELETE', '/journal')).status).toBe(204);
    expect(emulator.journal.entries()).toEqual([]);
  });

  test('switch faults on, as an object or as the command line writes them, and off', async () => {
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

  test('move the clock', async () => {
    const before = emulator.clock.now();
    await control('POST', '/clock', { advanceMs: 5000 });
    expect(emulator.clock.now()).toBe(before + 5000);
  });

  test('revoke PATs and end sessions', async () => {
    const token = await bench.generateToken();
    const session = await bench.openSession(token);
    const whose = { email: ADA, app: 'orders' };
    const ended = await control('POST', '/revoke', { what: 'session', ...whose });
    expect([ended.body['revoked'], await bench.touch(session)]).toEqual([1, 401]);
    const revoked = await control('POST', '/revoke', { what: 'pat' });
    expect([revoked.body['revoked'], (await bench.redeem(token)).status]).toEqual([1, 401]);
  });

  test('withdraw and grant access', async () => {
    const pair = { email: ADA, app: ORDERS_ID };
    await control('POST', '/access', { ...pair, mayOpen: false });
    expect((await bench.generate({ email: ADA, appId: ORDERS_ID })).status).toBe(403);
    await control('POST', '/access', { ...pair, mayOpen: true });
    expect((await bench.generate({ email: ADA, appId: ORDERS_ID })).status).toBe(201);
  });

  test('make an embed URL for trying by hand', async () => {
    const { body } = await control('POST', '/embed-url', { email: ADA, app: 'orders' });
    const { origin, searchParams } = new URL(String(body['redirectUrl']));
    expect(origin).toBe(emulator.publicUrl);
    const token = searchParams.get('personal-access-token') ?? '';
    expect((await bench.redeem(token)).status).toBe(201);
  });

  test.each<[string, string, object]>([
    ['POST', '/faults', { text: 'nonsense' }],
    ['POST', '/faults', { call: 'generate', fault: { kind: 'explode' } }],
    ['DELETE', '/faults', { id: 99 }],
    ['POST', '/clock', { advanceMs: 'later' }],
    ['POST', '/clock', { advanceMs: -1 }],
    ['POST', '/revoke', { what: 'everything' }],
    ['POST', '/revoke', { what: 'pat', email: 'nobody@example.com' }],
    ['POST', '/access', { email: ADA, app: 'nothing', mayOpen: true }],
    ['POST', '/access', { email: 7, app: 'orders' }],
    ['POST', '/embed-url', { email: 'nobody@example.com', app: 'orders' }],
  ])('refuse what makes no sense: %s %s %o', async (method, path, body) => {
    const answer = await control(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toEqual(expect.any(String));
  });

  test('know nothing else', async () => {
    expect((await control('GET', '/secrets')).status).toBe(404);
  });

  test('cannot be made by a page of another site', async () => {
    const rule = { text: 'generate:hang' };
    const { status } = await control('POST', '/faults', rule, { Origin: 'https://evil.example' });
    expect(status).toBe(403);
    expect(emulator.faults.list()).toEqual([]);
    const own = await control('POST', '/faults', rule, { Origin: emulator.apiUrl });
    expect(own.status).toBe(201);
  });

  test.each([
    ['GET', '/journal'],
    ['DELETE', '/faults'],
  ])('cannot be made by a page whose name was led here: %s %s', async (method, path) => {
    const { port } = new URL(emulator.apiUrl);
    const host = `evil.example:${port}`;
    const asked = request({
      port,
      method,
      path: `/__emulator${path}`,
      headers: { Host: host, Origin: `http://${host}` },
    }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(403);
  });

  test('can be made by its own page behind a proxy that speaks https', async () => {
    const rule = { text: 'generate:hang' };
    const origin = emulator.apiUrl.replace('http:', 'https:');
    expect((await control('POST', '/faults', rule, { Origin: origin })).status).toBe(201);
  });
});
