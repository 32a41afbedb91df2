import { EmbedError } from '@tooljet-embed/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often one portal user may ask. */
export interface UserLimit {
  requests: number;
  /** The window, in seconds. */
  perSeconds: number;
}

/** Counts one request of a user. */
export type CountRequest = (email: string) => Promise<void>;

/** @throws {EmbedError} `rate_limited`, with the seconds to wait, from the function it returns. */
export function createUserLimit(limit: UserLimit, option: string): CountRequest {
  const limiter = new RateLimiterMemory({ points: limit.requests, duration: limit.perSeconds });

  return async (email) => {
    try {
      await limiter.consume(email);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new EmbedError(
        'rate_limited',
        `This user asks too often. The option "${option}" decides.`,
        {
          retryAfter: Math.ceil(refusal.msBeforeNext / 1000),
        },
      );
    }
  };
}
