import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRedis, type TestRedis } from '../../test/utils/start-redis.ts';
import { createRedisStore } from './redis.ts';
import type { EmbedStore } from './store.ts';

const TIMES = { ttlMs: 1000, waitMs: 200 };

describe('createRedisStore', () => {
  let server: TestRedis;
  let redis: Redis;
  let store: Required<EmbedStore>;
  let other: Required<EmbedStore>;

  beforeAll(async () => {
    server = await startRedis();
    redis = server.connect();
    store = createRedisStore(redis);
    other = createRedisStore(server.connect());
  });
  beforeEach(() => redis.flushall());
  afterAll(() => server.close());

  it('shares values until their TTL ends', async () => {
    await store.set('key', 'value', 60_000);
    expect(await other.get('key')).toBe('value');
    expect(await other.get('another')).toBeNull();
    expect(await other.getMany(['another', 'key'])).toEqual([null, 'value']);
    await store.set('key', 'value', 1);
    await vi.waitFor(async () => expect(await other.get('key')).toBeNull());
  });

  it('gives a lock to a waiting instance once it is released', async () => {
    const lock = await store.lock('lock', TIMES);
    expect(await other.lock('lock', TIMES)).toBeNull();
    expect(lock?.isHeld()).toBe(true);
    const waiting = other.lock('lock', { ttlMs: 1000, waitMs: 5000 });
    await lock?.release();
    const next = await waiting;
    expect(next?.isHeld()).toBe(true);
    await next?.release();
  });

  it('renews a lock until it is released, and reports when it is lost', async () => {
    const lock = await store.lock('lock', { ttlMs: 200, waitMs: 200 });
    expect(await other.lock('lock', { ttlMs: 200, waitMs: 600 })).toBeNull();
    expect(lock?.isHeld()).toBe(true);
    await redis.flushall();
    await vi.waitFor(() => expect(lock?.isHeld()).toBe(false));
    await lock?.release();
  });

  it('counts the requests of all instances together', async () => {
    const limit = { limit: 2, windowSeconds: 60 };
    expect(await store.count('ada', limit)).toBe(0);
    expect(await other.count('ada', limit)).toBe(0);
    expect(await store.count('ada', limit)).toBeGreaterThan(50_000);
    expect(await store.count('grace', limit)).toBe(0);
  });

  it('gives every key a TTL and the prefix', async () => {
    const lock = await store.lock('lock', TIMES);
    await store.set('key', 'value', 60_000);
    await store.count('ada', { limit: 2, windowSeconds: 60 });
    const keys = await redis.keys('*');
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(key).toContain('tooljet-embed:');
      expect(await redis.pttl(key)).toBeGreaterThan(0);
    }
    await lock?.release();
  });
});
