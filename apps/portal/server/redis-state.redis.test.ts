import { afterEach, beforeEach, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../../packages/server/test/utils/start-redis.ts';
import { startTestPortal, type TestPortal } from '../test/start-test-portal.ts';
import type { PortalState } from './memory-state.ts';
import { connectRedisState } from './redis-state.ts';

const sessionSecret = 'a secret of the tests, long enough';
const GUESS = { email: 'ada@example.com', password: 'guess' };

let redis: TestRedis;
let states: PortalState[];
let first: TestPortal;
let second: TestPortal;

async function startInstance(): Promise<TestPortal> {
  const state = await connectRedisState({ url: redis.url, sessionSecret });
  states.push(state);
  return startTestPortal({ state });
}

beforeEach(async () => {
  redis = await startRedis();
  states = [];
  first = await startInstance();
  second = await startInstance();
});
afterEach(async () => {
  await first.close();
  await second.close();
  await Promise.all(states.map((state) => state.close()));
  await redis.close();
});

const statusOfApps = async (instance: TestPortal, cookie: string): Promise<number> =>
  (await instance.send('/api/apps', { cookie })).status;

it('shares sessions between instances until the user signs out at one of them', async () => {
  const cookie = await first.signIn();
  expect(await statusOfApps(second, cookie)).toBe(200);
  await second.send('/api/sign-out', { body: {}, cookie });
  expect(await statusOfApps(first, cookie)).toBe(401);
});

it('counts failed sign-ins of all instances together', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    const instance = count % 2 ? first : second;
    statuses.push((await instance.send('/api/sign-in', { body: GUESS })).status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.slice(-2)).toEqual([429, 429]);
});

it('stores neither emails nor addresses in Redis', async () => {
  const cookie = await first.signIn();
  await first.openApp('orders', cookie);
  await first.send('/api/sign-in', { body: GUESS });
  const client = redis.connect();
  const keys = await client.keys('*');
  const sessions = await client.mget(await client.keys('portal:session:*'));
  expect(keys.length).toBeGreaterThan(3);
  expect([...keys, ...sessions].join(' ')).not.toMatch(/@|127\.0\.0\.1/);
});

it('signs nobody in and reports that it is not ready while Redis is down', async () => {
  const cookie = await first.signIn();
  await redis.kill();
  expect(await statusOfApps(second, cookie)).toBe(500);
  expect((await second.send('/api/sign-out', { body: {}, cookie })).status).toBe(500);
  expect((await second.send('/api/health')).status).toBe(503);

  await redis.restart();
  await expect
    .poll(async () => (await second.send('/api/health')).status, { timeout: 10_000 })
    .toBe(200);
});

it('tells what to do when Redis does not respond at the start', async () => {
  await redis.kill();
  const attempt = connectRedisState({ url: redis.url, sessionSecret });
  await expect(attempt).rejects.toThrow(/^No Redis responds at REDIS_URL: /);
});
