/** Tells how much time has passed, in whole milliseconds. */
interface SteadyClock {
  now(): number;
}

/**
 * A clock that only goes forward. The machine's own can be set back, and what ends by it would then
 * end that much later; the one that is never set back may stand still while the machine sleeps.
 */
export function createSteadyClock(): SteadyClock {
  let aheadMs = -Infinity;
  return {
    now() {
      const steadyMs = performance.now();
      aheadMs = Math.max(aheadMs, Date.now() - steadyMs);
      return Math.round(steadyMs + aheadMs);
    },
  };
}

/**
 * How an `LRUCache` is to tell time. With a resolution it would set a timer whenever it is asked, and
 * each would wake the process once more.
 */
export function createTtlOptions(): { perf: SteadyClock; ttlResolution: number } {
  return { perf: createSteadyClock(), ttlResolution: 0 };
}
