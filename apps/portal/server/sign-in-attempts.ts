import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How often a password may be tried. */
export interface SignInAttempts {
  /** Counts one attempt; checking a password is slow on purpose, so guesses would hold up everybody. */
  readonly isAllowed: (who: string) => Promise<boolean>;
}

const FROM_ONE = { points: 10, duration: 60 };
const FROM_ALL = { points: 120, duration: 60 };

/** Ten attempts a minute for one e-mail from one address, and no more than 120 for all together. */
export function createSignInAttempts(): SignInAttempts {
  const ofOne = new RateLimiterMemory(FROM_ONE);
  const ofAll = new RateLimiterMemory(FROM_ALL);

  return {
    isAllowed: async (who) => {
      try {
        await ofOne.consume(who);
        await ofAll.consume('all');
        return true;
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        return false;
      }
    },
  };
}
