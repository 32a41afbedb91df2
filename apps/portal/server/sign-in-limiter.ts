import { createHmac } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** Throttles sign-in attempts. Checking a password is slow on purpose, so guesses cost CPU time. */
export interface SignInLimiter {
  /** Counts an attempt. Returns the seconds to wait, or 0 if the attempt may proceed. */
  readonly consume: (address: string, email: string) => Promise<number>;
  /** Clears the attempts of this address for this account after a success. */
  readonly reset: (address: string, email: string) => Promise<void>;
}

type CreateLimiter = (options: {
  keyPrefix: string;
  points: number;
  duration: number;
}) => RateLimiterAbstract;

/**
 * Creates a limiter of 10 attempts a minute for each address and account, and 100 for each address.
 *
 * @param secret Key for hashing: neither emails nor addresses are stored
 */
export function createSignInLimiter(createLimiter: CreateLimiter, secret: string): SignInLimiter {
  const perAccount = createLimiter({ keyPrefix: 'portal:account', points: 10, duration: 60 });
  const perAddress = createLimiter({ keyPrefix: 'portal:address', points: 100, duration: 60 });

  function hash(...parts: string[]): string {
    return createHmac('sha256', secret).update(parts.join(' ').toLowerCase()).digest('base64url');
  }
  return {
    async consume(address, email): Promise<number> {
      try {
        await perAddress.consume(hash(address));
        await perAccount.consume(hash(address, email.trim()));
        return 0;
      } catch (rejection) {
        if (!(rejection instanceof RateLimiterRes)) throw rejection;
        return Math.ceil(rejection.msBeforeNext / 1000);
      }
    },
    async reset(address, email): Promise<void> {
      await perAccount.delete(hash(address, email.trim()));
    },
  };
}
