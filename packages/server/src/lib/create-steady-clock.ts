/** Tells how much time has passed, in whole milliseconds. */
export interface SteadyClock {
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
