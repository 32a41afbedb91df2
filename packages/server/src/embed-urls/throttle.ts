import { embedError } from '../errors.ts';
import type { StoreKey } from '../store/encrypted-store.ts';
import type { ResilientStore } from '../store/resilient-store.ts';
import type { RateLimit } from '../store/store.ts';
import type { Wrap } from '../tooljet/client.ts';

const KEY: StoreKey = ['generations'];
const MAX_JITTER_SECONDS = 60;

/**
 * Creates the limit for the generations of all users together, across all instances that share a
 * store.
 *
 * @throws {EmbedError} `tooljet_busy` from the function it returns, with the seconds until the
 * window ends. A random delay is added, so that rejected clients do not return all at once.
 */
export function createThrottle(store: ResilientStore, limit: RateLimit): Wrap {
  const jitterSeconds = Math.min(limit.windowSeconds, MAX_JITTER_SECONDS);

  return (call) => async (args) => {
    const waitMs = await store.count(KEY, limit);
    if (waitMs === 0) return call(args);
    throw embedError('tooljet_busy', 'too many generations (limit: option "rateLimit.global")', {
      retryAfter: Math.ceil(waitMs / 1000 + Math.random() * jitterSeconds),
    });
  };
}
