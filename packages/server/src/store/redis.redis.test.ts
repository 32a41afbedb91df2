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

  it('shares values, for their time', async () => {
    await store.set('key', 'value', 60_000);
    expect(await other.get('key')).toBe('value');
    expect(await other.get('another')).toBeNull();
    await store.set('key', 'value', 1);
    await vi.waitFor(async () => expect(await other.get('key')).toBeNull());
  });

  it('gives a lock to one at a time', async () => {
    const lock = await store.lock('lane', TIMES);
    expect(await other.lock('lane', TIMES)).toBeNull();
    expect(lock?.isHeld()).toBe(true);
    await lock?.release();
    const next = await other.lock('lane', TIMES);
    expect(next?.isHeld()).toBe(true);
    await next?.release();
  });

  it('gives the lock to one who waits as soon as it is free', async () => {
    const lock = await store.lock('lane', TIMES);
    const waiting = other.lock('lane', { ttlMs: 1000, waitMs: 5000 });
    await lock?.release();
    const next = await waiting;
    expect(next?.isHeld()).toBe(true);
    await next?.release();
  });

  it('keeps a lock for a holder that lives, however long, and says when it is lost', async () => {
    const lock = await store.lock('lane', { ttlMs: 200, waitMs: 200 });
    expect(await other.lock('lane', { ttlMs: 200, waitMs: 600 })).toBeNull();
    expect(lock?.isHeld()).toBe(true);
    await redis.flushall();
    await vi.waitFor(() => expect(lock?.isHeld()).toBe(false));
    await lock?.release();
  });

  it('counts for all instances together', async () => {
    const limit = { limit: 2, windowSeconds: 60 };
    expect(await store.count('ada', limit)).toBe(0);
    expect(await other.count('ada', limit)).toBe(0);
    expect(await store.count('ada', limit)).toBeGreaterThan(50_000);
    expect(await store.count('grace', limit)).toBe(0);
  });

  it('leaves nothing in Redis that lives for ever or bears another name', async () => {
    const lock = await store.lock('lane', TIMES);
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
