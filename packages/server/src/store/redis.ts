import { RateLimiterRedis } from 'rate-limiter-flexible';
import { Mutex, TimeoutError } from 'redis-semaphore';
import { consume, createLimiterPool } from './rate-limiters.ts';
import type { EmbedStore } from './store.ts';

/**
 * Commands of a Redis client that the store calls. `Redis` and `Cluster` of ioredis and of iovalkey have
 * them.
 */
export interface RedisClient {
  /** Returns the value of a key. */
  get(key: string): Promise<string | null>;
  /** Returns the values of keys with one hash tag. */
  mget(keys: string[]): Promise<(string | null)[]>;
  /** Stores a value for a number of milliseconds. */
  set(key: string, value: string, unit: 'PX', ttlMs: number): Promise<unknown>;
  /** Runs a script. Its arguments are the keys and then the values. */
  eval(script: string, keyCount: number, ...args: (string | number)[]): Promise<unknown>;
  /** Runs a script that the server knows by its hash. */
  evalsha(hash: string, keyCount: number, ...args: (string | number)[]): Promise<unknown>;
  /** Adds a method to the client that runs a script. */
  defineCommand(name: string, definition: { numberOfKeys: number; lua: string }): void;
}

/** Options of `createRedisStore`. */
export interface RedisStoreOptions {
  /**
   * Prefix of every key (after `mutex:` for locks), so that several portals can share one Redis. Without
   * `{}`: in a cluster, keys that are read together share a hash tag.
   * @default 'tooljet-embed:'
   */
  prefix?: string;
}

/** Client as the type of redis-semaphore, which names more commands than it calls. */
type MutexClient = ConstructorParameters<typeof Mutex>[0];

const LOCK_POLL_MS = 25;

/**
 * Creates a store in Redis. Every key in it has a time to live, and Redis may lose all of them: the
 * cost is one more generation for each user and app.
 *
 * @param redis Client of ioredis or iovalkey, for one server or a cluster. The caller closes it.
 * @throws {TypeError} If the prefix contains `{}`
 *
 * @example
 * createEmbedServer({ ...fromEnv(), identify, store: createRedisStore(new Redis(url)) });
 */
export function createRedisStore(
  redis: RedisClient,
  options: RedisStoreOptions = {},
): Required<EmbedStore> {
  const { prefix = 'tooljet-embed:' } = options;
  if (prefix.includes('{}')) {
    throw new TypeError(
      'The option "prefix" of createRedisStore contains "{}", which hides the hash tags of the keys from a Redis Cluster. Remove it.',
    );
  }
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
      const mutex = new Mutex(redis as unknown as MutexClient, `${prefix}lock:${key}`, {
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
