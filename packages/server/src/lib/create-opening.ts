import type { IBackoff, IBackoffFactory } from 'cockatiel';
import { createSteadyClock } from './create-steady-clock.ts';

/**
 * How long a breaker stays open. A number would be counted by the machine's own clock: set back, it
 * would leave alone for that much longer what is well again.
 */
export function createOpening(openMs: number): IBackoffFactory<unknown> {
  const clock = createSteadyClock();
  const next = (): IBackoff<unknown> => {
    const endsAtMs = clock.now() + openMs;
    return {
      next,
      get duration() {
        return clock.now() < endsAtMs ? Infinity : -Infinity;
      },
    };
  };
  return { next };
}
