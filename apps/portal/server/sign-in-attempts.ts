import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** What came of an attempt: whom the check found, or that it has to wait. */
type Attempt<Found> =
  { kind: 'checked'; found: Found | null } | { kind: 'refused'; waitSeconds: number };

/** Checking a password is slow on purpose, so whoever guesses would hold up everybody else. */
export interface SignInAttempts {
  /**
   * Runs the check of one attempt, unless there were too many.
   *
   * @param address Where the attempt comes from: only a few of one address may be under way
   * @param account What is to be signed in to; success clears the count of this address and account
   */
  readonly attempt: <Found>(
    address: string,
    account: string,
    check: () => Promise<Found | null>,
  ) => Promise<Attempt<Found>>;
}

// Half of Node's threads, so that files are still read meanwhile.
const MOST_AT_ONCE = 2;
const MOST_WAITING = 16;
// Fewer than the queue holds, so that nobody alone can fill it and lock everybody else out.
const MOST_OF_ONE_ADDRESS = 4;

/**
 * Allows two checks at a time, with a short queue.
 *
 * @param limiter How many attempts each address has for an account
 */
export function createSignInAttempts(
  limiter: Pick<RateLimiterAbstract, 'consume' | 'delete'>,
): SignInAttempts {
  const waiting: (() => void)[] = [];
  const underWay = new Map<string, number>();
  let running = 0;

  async function enter(address: string): Promise<void> {
    underWay.set(address, (underWay.get(address) ?? 0) + 1);
    if (running < MOST_AT_ONCE) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }
  function leave(address: string): void {
    const left = (underWay.get(address) ?? 1) - 1;
    if (left > 0) underWay.set(address, left);
    else underWay.delete(address);
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async attempt(address, account, check) {
      const who = `${address} ${account}`;
      const refusal = await limiter.consume(who).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (refusal instanceof RateLimiterRes) {
        return { kind: 'refused', waitSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
      }
      if (refusal) throw refusal;
      const isFull =
        waiting.length >= MOST_WAITING || (underWay.get(address) ?? 0) >= MOST_OF_ONE_ADDRESS;
      if (isFull) return { kind: 'refused', waitSeconds: 1 };
      await enter(address);
      try {
        const found = await check();
        if (found) await limiter.delete(who);
        return { kind: 'checked', found };
      } finally {
        leave(address);
      }
    },
  };
}
