import { createSteadyClock, type SteadyClock } from './create-steady-clock.ts';

/** How an `LRUCache` tells time. */
interface TtlOptions {
  perf: SteadyClock;
  ttlResolution: number;
}

/**
 * Lets a cache go by a steady clock. With a resolution it would set a timer whenever it is asked, and
 * each would wake the process once more.
 */
export function createTtlOptions(): TtlOptions {
  return { perf: createSteadyClock(), ttlResolution: 0 };
}
