import { EmbedError } from '@tooljet-embed/protocol';
import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { StoreKey } from './encrypted-store.ts';
import type { RateLimit } from './store.ts';

/** Counts one request of a user. */
export type CountRequest = (email: string) => Promise<void>;

/** Part of the store that counts. */
interface RequestCounter {
  count(key: StoreKey, limit: RateLimit): Promise<number>;
}

/**
 * Creates a rate limit for each user.
 *
 * @param option Name of the option that sets the limit.
 * @throws {EmbedError} `rate_limited` with the seconds to wait, from the function it returns
 */
export function createUserLimit(
  store: RequestCounter,
  option: string,
  limit: RateLimit,
): CountRequest {
  return async (email) => {
    const waitMs = await store.count([normalizeEmail(email), option], limit);
    if (waitMs === 0) return;
    throw new EmbedError(
      'rate_limited',
      `Too many requests from this user (limit: option "${option}").`,
      { retryAfter: Math.ceil(waitMs / 1000) },
    );
  };
}

/**
 * Creates a function that returns the limiter of a limit, and creates it at the first call.
 *
 * @param create Creates a limiter; `name` differs for different limits.
 */
export function createLimiterPool<Limiter extends RateLimiterAbstract>(
  create: (limit: RateLimit, name: string) => Limiter,
): (limit: RateLimit) => Limiter {
  const limiters = new Map<string, Limiter>();

  return (limit) => {
    const name = `${limit.limit}/${limit.windowSeconds}`;
    const limiter = limiters.get(name) ?? create(limit, name);
    limiters.set(name, limiter);
    return limiter;
  };
}

/** Counts one request. Returns 0 if it is within the limit, otherwise the milliseconds to wait. */
export async function consume(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return Math.max(1, rejection.msBeforeNext);
    throw rejection;
  }
}
