import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { millisecondsToWait } from './milliseconds-to-wait.ts';
import type { EmbedStore } from './store.ts';
import type { UserLimit } from './user-limit.ts';

const MOST_HELD = 10_000;
const MOST_COUNTED = 10_000;

/** A store with everything but a lock, which nobody needs who is alone. */
export type MemoryStore = Required<Omit<EmbedStore, 'lock'>>;

/** What one instance knows by itself. Memory is bounded: what was used longest ago goes first. */
export function createMemoryStore(): MemoryStore {
  const values = new LRUCache<string, string>({
    max: MOST_HELD,
    // Each value brings its own time.
    ttl: 1,
    perf: { now: () => Date.now() },
  });
  const limiters = new Map<string, RateLimiterMemory>();
  // A limiter remembers every key until its window ends; beyond so many, the one that was not
  // counted for the longest time makes room.
  const counted = new LRUCache<string, RateLimiterMemory>({
    max: MOST_COUNTED,
    noDisposeOnSet: true,
    dispose: (limiter, key) => void limiter.delete(key),
  });

  function findLimiter({ requests, perSeconds }: UserLimit): RateLimiterMemory {
    const name = `${requests}/${perSeconds}`;
    const known = limiters.get(name);
    if (known) return known;
    const limiter = new RateLimiterMemory({ points: requests, duration: perSeconds });
    limiters.set(name, limiter);
    return limiter;
  }

  return {
    async get(key) {
      return values.get(key);
    },
    async set(key, value, ttlMs) {
      values.set(key, value, { ttl: ttlMs });
    },
    async count(key, limit) {
      const limiter = findLimiter(limit);
      counted.set(key, limiter);
      return millisecondsToWait(limiter.consume(key));
    },
  };
}
