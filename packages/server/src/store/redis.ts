import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { Mutex, TimeoutError } from 'redis-semaphore';
import { consume, createLimiterPool } from './rate-limiters.ts';
import type { EmbedStore } from './store.ts';

/** Options of `createRedisStore`. */
export interface RedisStoreOptions {
  /**
   * Prefix of every key (after `mutex:` for locks), so that several portals can share one Redis.
   * @default 'tooljet-embed:'
   */
  prefix?: string;
}

const LOCK_POLL_MS = 25;

/**
 * Creates a store in Redis. Every key in it has a time to live, and Redis may lose all of them: the
 * cost is one more generation for each user and app.
 *
 * @param redis ioredis client. The caller closes it.
 *
 * @example
 * createEmbedServer({ ...fromEnv(), identify, store: createRedisStore(new Redis(url)) });
 */
export function createRedisStore(
  redis: Redis,
  options: RedisStoreOptions = {},
): Required<EmbedStore> {
  const { prefix = 'tooljet-embed:' } = options;
  const limiterOf = createLimiterPool(
    ({ limit, windowSeconds }, name) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `${prefix}limit:${name}`,
        points: limit,
        duration: windowSeconds,
      }),
  );
  const toValueKey = (key: string): string => `${prefix}value:${key}`;

  return {
    get: (key) => redis.get(toValueKey(key)),
    getMany: (keys) => redis.mget(keys.map(toValueKey)),
    set: (key, value, ttlMs) => redis.set(toValueKey(key), value, 'PX', Math.ceil(ttlMs)),
    async lock(key, { ttlMs, waitMs }) {
      const mutex = new Mutex(redis, `${prefix}lock:${key}`, {
        lockTimeout: ttlMs,
        acquireTimeout: waitMs,
        // Random, so that waiting instances do not poll in step.
        retryInterval: LOCK_POLL_MS * (1 + Math.random()),
        // The default handler throws and ends the process. isAcquired reports a lost lock instead.
        onLockLost: () => {},
      });
      try {
        await mutex.acquire();
      } catch (error) {
        if (error instanceof TimeoutError) return null;
        throw error;
      }
      return { isHeld: () => mutex.isAcquired, release: () => mutex.release() };
    },
    count: (key, limit) => consume(limiterOf(limit), key),
  };
}
