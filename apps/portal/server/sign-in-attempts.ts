import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** What came of an attempt: whom the check found, or that it has to wait. */
type Attempt<Found> =
  { kind: 'checked'; found: Found | null } | { kind: 'refused'; waitSeconds: number };

/** Checking a password is slow on purpose, so whoever guesses would hold up everybody else. */
export interface SignInAttempts {
  /**
   * Runs the check of one attempt, unless there were too many.
   *
   * @param who Whom the attempt counts for; one that succeeds clears the count
   */
  readonly attempt: <Found>(
    who: string,
    check: () => Promise<Found | null>,
  ) => Promise<Attempt<Found>>;
}

// Half of Node's threads, so that files are still read meanwhile.
const MOST_AT_ONCE = 2;
const MOST_WAITING = 16;

/**
 * Allows two checks at a time, with a short queue.
 *
 * @param limiter How many attempts each `who` has
 */
export function createSignInAttempts(
  limiter: Pick<RateLimiterAbstract, 'consume' | 'delete'>,
): SignInAttempts {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < MOST_AT_ONCE) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async attempt(who, check) {
      const refusal = await limiter.consume(who).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (refusal instanceof RateLimiterRes) {
        return { kind: 'refused', waitSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
      }
      if (refusal) throw refusal;
      if (waiting.length >= MOST_WAITING) return { kind: 'refused', waitSeconds: 1 };
      await enter();
      try {
        const found = await check();
        if (found) await limiter.delete(who);
        return { kind: 'checked', found };
      } finally {
        leave();
      }
    },
  };
}
