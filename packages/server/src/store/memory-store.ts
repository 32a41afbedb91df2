import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createLimiters } from './limiters.ts';
import { millisecondsToWait } from './milliseconds-to-wait.ts';
import type { RateLimit } from './store.ts';

const MOST_HELD = 10_000;
const MOST_COUNTED = 10_000;

/** As a store, without a lock, which nobody needs who is alone, and without waiting for values. */
export interface MemoryStore {
  get(key: string): string | undefined;
  set(key: string, value: string, ttlMs: number): void;
  forget(key: string): void;
  count(key: string, limit: RateLimit): Promise<number>;
}

/** What one instance knows by itself. Memory is bounded: what was used longest ago goes first. */
export function createMemoryStore(): MemoryStore {
  const values = new LRUCache<string, string>({
    max: MOST_HELD,
    // Each value brings its own TTL.
    ttl: 1,
    perf: Date,
  });
  const findLimiter = createLimiters(
    ({ requests, perSeconds }) => new RateLimiterMemory({ points: requests, duration: perSeconds }),
  );
  // A limiter remembers every key until its window ends; beyond so many, the one that was not
  // counted for the longest time makes room.
  const counted = new LRUCache<string, RateLimiterMemory>({
    max: MOST_COUNTED,
    noDisposeOnSet: true,
    dispose: (limiter, key) => void limiter.delete(key),
  });

  return {
    get(key) {
      return values.get(key);
    },
    set(key, value, ttlMs) {
      values.set(key, value, { ttl: ttlMs });
    },
    forget(key) {
      values.delete(key);
    },
    async count(key, limit) {
      const limiter = findLimiter(limit);
      counted.set(key, limiter);
      return millisecondsToWait(limiter.consume(key));
    },
  };
}
