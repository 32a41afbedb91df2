/**
 * Clock for durations within this process. It never goes backwards when the system's clock is set. It
 * is looked up at each call, so that tests can replace it, and starts above 0, because lru-cache
 * takes 0 for an entry without a time to live.
 */
export const monotonicClock: { readonly now: () => number } = { now: () => performance.now() + 1 };
