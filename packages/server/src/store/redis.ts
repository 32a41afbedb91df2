import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { Mutex, TimeoutError } from 'redis-semaphore';
import { createLimiters } from './limiters.ts';
import { millisecondsToWait } from './milliseconds-to-wait.ts';
import type { EmbedStore } from './store.ts';

/** How the keys in Redis are named. */
export interface RedisStoreOptions {
  /**
   * What every key begins with, after `mutex:` for locks, so that several portals can share one
   * Redis.
   * @default 'tooljet-embed:'
   */
  prefix?: string;
}

const POLL_MS = 25;

/**
 * What several instances share, in Redis: embed URLs, locks, limits and the cool-down. Everything in
 * it has a time to live, and Redis may lose all of it.
 *
 * @param redis A client of ioredis. It stays the caller's, who also closes it.
 *
 * @example
 * createEmbedServer({ ...fromEnv(), identify, store: createRedisStore(new Redis(url)) });
 */
export function createRedisStore(
  redis: Redis,
  options: RedisStoreOptions = {},
): Required<EmbedStore> {
  const { prefix = 'tooljet-embed:' } = options;
  const findLimiter = createLimiters(
    ({ requests, perSeconds }, name) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `${prefix}limit:${name}`,
        points: requests,
        duration: perSeconds,
      }),
  );

  return {
    get: (key) => redis.get(`${prefix}value:${key}`),
    set: (key, value, ttlMs) => redis.set(`${prefix}value:${key}`, value, 'PX', Math.ceil(ttlMs)),
    async lock(key, { ttlMs, waitMs }) {
      const mutex = new Mutex(redis, `${prefix}lock:${key}`, {
        lockTimeout: ttlMs,
        acquireTimeout: waitMs,
        // Not all in step.
        retryInterval: POLL_MS * (1 + Math.random()),
        // One that is lost is told by isAcquired; by default it would end the process.
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
    count: (key, limit) => millisecondsToWait(findLimiter(limit).consume(key)),
  };
}
