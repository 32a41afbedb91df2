import { expect } from 'vitest';
import { startRedis } from '../../../packages/server/test/utils/start-redis.ts';
import { it as test } from '../test/start-test-portal.ts';
import { connectRedisState } from './state.ts';

const PORTAL_SESSION_SECRET = 'a secret of the tests, long enough';

const it = test
  .extend('redis', async ({ onTestFinished }) => {
    const redis = await startRedis();
    onTestFinished(() => redis.close());
    return redis;
  })
  .override('options', async ({ redis }, { onCleanup }) => {
    const state = await connectRedisState({ REDIS_URL: redis.url, PORTAL_SESSION_SECRET });
    onCleanup(() => state.close());
    return { state };
  });

it('counts sign-ins in Redis, and stores no emails there', async ({ portal, redis }) => {
  await portal.openApp('orders', await portal.signIn());
  const client = redis.connect();
  const keys = await client.keys('*');
  const sessions = await client.mget(await client.keys('portal:session:*'));
  expect(keys.length).toBeGreaterThan(2);
  expect(keys.join(' ')).toContain('portal:sign-in:');
  expect([...keys, ...sessions].join(' ')).not.toContain('@');
});

it('signs no user in and reports that it is not ready while Redis is down', async ({
  portal,
  redis,
}) => {
  const cookie = await portal.signIn();
  await redis.kill();
  expect((await portal.send('/api/apps', { cookie })).status).toBe(500);
  expect((await portal.send('/api/sign-out', { body: {}, cookie })).status).toBe(500);
  expect((await portal.send('/api/health')).status).toBe(503);

  await redis.restart();
  await expect
    .poll(async () => (await portal.send('/api/health')).status, { timeout: 10_000 })
    .toBe(200);
});

it('tells what to do when Redis does not respond at the start', async ({ redis }) => {
  await redis.kill();
  const attempt = connectRedisState({ REDIS_URL: redis.url, PORTAL_SESSION_SECRET });
  await expect(attempt).rejects.toThrow(/^No Redis responds at REDIS_URL: /);
});
