import { RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Milliseconds until one more is within the limit, 0 when this one was. A limiter rejects with what
 * it has counted.
 */
export async function millisecondsToWait(counting: Promise<RateLimiterRes>): Promise<number> {
  try {
    await counting;
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}
