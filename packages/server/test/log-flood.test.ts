import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EmbedServerOptions } from '../src/config/options.ts';
import {
  APP,
  createEmbedRequest,
  createEmbedUnderTest,
  createFakeFetch,
} from './utils/embed-under-test.ts';

const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Creates a server that reads the user from the request. */
function create(options: Partial<EmbedServerOptions> = {}) {
  return createEmbedUnderTest({
    fetch: createFakeFetch(),
    identify: ({ headers }) => ({ email: headers.get('x-user') ?? 'ada@example.com' }),
    rateLimit: { perUser: false },
    ...options,
  });
}

async function send(
  { handler }: ReturnType<typeof create>,
  body: object = { appId: APP },
  user = 'ada@example.com',
): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-user': user };
  return (await handler(createEmbedRequest(body, { headers }))).status;
}

it('logs a user over the rate limit once in its window', async () => {
  const server = create({ rateLimit: { perUser: { limit: 1, windowSeconds: 600 } } });
  await send(server);
  for (let count = 0; count < 1000; count += 1) expect(await send(server)).toBe(429);
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  await send(server);
  expect(server.logs).toMatchObject([{ level: 'warn', fields: { code: 'rate_limited' } }]);

  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  await send(server);
  await send(server);
  expect(server.logs).toHaveLength(2);
});

it('logs each user over the rate limit, in any spelling of the email', async () => {
  const server = create({ rateLimit: { perUser: { limit: 1, windowSeconds: 60 } } });
  for (const user of ['ada@example.com', 'Ada@Example.com', 'grace@example.com']) {
    for (let count = 0; count < 3; count += 1) await send(server, { appId: APP }, user);
  }
  expect(server.logs).toHaveLength(2);
});

it('logs too many refreshes of a user once in their window', async () => {
  const server = create({
    rateLimit: { perUser: false, refresh: { limit: 1, windowSeconds: 60 } },
  });
  const refresh = async () => {
    const response = await server.handler(createEmbedRequest({ appId: APP }));
    const { version } = (await response.json()) as { version: string };
    return send(server, { appId: APP, after: version });
  };
  for (let count = 0; count < 20; count += 1) await refresh();
  expect(server.logs).toMatchObject([{ fields: { code: 'rate_limited' } }]);
});

const unknownApp = async () =>
  Response.json({ statusCode: 404, message: 'App not found' }, { status: 404 });
const outage = async () => new Response('', { status: 503 });
const breakIdentify = () => {
  throw new Error('no session');
};

it.each<[title: string, options: Partial<EmbedServerOptions>, body: (n: number) => object]>([
  ['ask for an app that is not offered', {}, () => ({ appId: 'salaries' })],
  ['ask for many apps that are not offered', {}, (n) => ({ appId: `app-${n}` })],
  ['send the email of another user', {}, (n) => ({ appId: APP, email: `${n}@example.com` })],
  [
    'ask for many apps that do not exist',
    { apps: () => true, fetch: unknownApp },
    (n) => ({ appId: `app-${n}` }),
  ],
  ['ask during an outage', { apps: () => true, fetch: outage }, (n) => ({ appId: `app-${n}` })],
  ['break identify', { identify: breakIdentify }, () => ({ appId: APP })],
])('writes few lines when a user repeats to %s', async (_title, options, body) => {
  const server = create(options);
  for (let count = 0; count < 200; count += 1) {
    expect(await send(server, body(count))).toBeGreaterThanOrEqual(400);
  }
  // During an outage, the circuit breaker has a reason of its own.
  expect(server.logs.length).toBeLessThanOrEqual(2);
  expect(server.logs.length).toBeGreaterThanOrEqual(1);

  const lines = server.logs.length;
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  await send(server, body(200));
  expect(server.logs).toHaveLength(lines + 1);
});

it('logs a different error of the same user at once', async () => {
  const server = create();
  await send(server, { appId: 'salaries' });
  await send(server, { appId: APP, email: 'grace@example.com' });
  expect(server.logs.map(({ fields }) => fields.code)).toEqual([
    'app_not_allowed',
    'identity_mismatch',
  ]);
});

it.each([
  ['names the app in the log when the portal does not offer it', 'salaries', 'salaries'],
  [
    'writes no PAT to the log when it is in place of the app id',
    'x-pat_0a1b2c-PAT_ff',
    'x-pat_…-pat_…',
  ],
])('%s', async (_title, appId, logged) => {
  const server = create();
  await send(server, { appId });
  expect(server.logs).toMatchObject([{ fields: { code: 'app_not_allowed', appId: logged } }]);
});
