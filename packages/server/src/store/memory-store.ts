import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { monotonicClock } from '../lib/monotonic-clock.ts';
import { consume, createLimiterPool } from './rate-limiters.ts';
import type { RateLimit } from './store.ts';

const MAX_VALUES = 10_000;
const MAX_COUNTED_KEYS = 10_000;

/** Store of one instance, without a lock. */
export interface MemoryStore {
  get(key: string): string | undefined;
  set(key: string, value: string, ttlMs: number): void;
  delete(key: string): void;
  count(key: string, limit: RateLimit): Promise<number>;
}

/** Creates an empty store in memory. If it is full, it drops the least recently used keys. */
export function createMemoryStore(): MemoryStore {
  const values = new LRUCache<string, string>({
    max: MAX_VALUES,
    // Each value brings its own TTL.
    ttl: 1,
    perf: monotonicClock,
  });
  const limiterOf = createLimiterPool(
    ({ limit, windowSeconds }) => new RateLimiterMemory({ points: limit, duration: windowSeconds }),
  );
  // A limiter keeps every key until its window ends, so the number of keys is bounded here.
  const countedKeys = new LRUCache<string, RateLimiterMemory>({
    max: MAX_COUNTED_KEYS,
    noDisposeOnSet: true,
    dispose: (limiter, key) => void limiter.delete(key),
  });

  return {
    get: (key) => values.get(key),
    set: (key, value, ttlMs) => void values.set(key, value, { ttl: ttlMs }),
    delete: (key) => void values.delete(key),
    async count(key, limit) {
      const limiter = limiterOf(limit);
      countedKeys.set(key, limiter);
      return consume(limiter, key);
    },
  };
}
