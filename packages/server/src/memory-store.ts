import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { millisecondsToWait } from './milliseconds-to-wait.ts';
import type { EmbedStore } from './store.ts';
import type { UserLimit } from './user-limit.ts';

const MOST_HELD = 20_000;

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
      return millisecondsToWait(findLimiter(limit).consume(key));
    },
  };
}
