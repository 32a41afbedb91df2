/** Time that advances from timer to timer instead of passing. */
export interface VirtualClock {
  now: () => number;
  setTimeout: (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => unknown;
  clearTimeout: (handle: unknown) => void;
  /** Runs the timers that are due until this moment, in order, then stands at this moment. */
  runUntil: (untilMs: number) => Promise<void>;
}

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/**
 * Creates a clock that stands still until `runUntil` is called.
 *
 * @param settle Resolves when all work that needs no timer is done; time must not overtake it.
 */
export function createVirtualClock(startMs: number, settle: () => Promise<void>): VirtualClock {
  const timers = new Map<unknown, Timer>();
  let nowMs = startMs;

  function takeNext(untilMs: number): Timer | undefined {
    let next: [handle: unknown, timer: Timer] | undefined;
    for (const entry of timers) {
      const { atMs } = entry[1];
      // A map iterates in insertion order: of two timers at one moment, the older one wins.
      if (atMs <= untilMs && (!next || atMs < next[1].atMs)) next = entry;
    }
    if (next) timers.delete(next[0]);
    return next?.[1];
  }

  return {
    now: () => nowMs,
    setTimeout(callback, ms = 0, ...args) {
      const handle = { ref: () => handle, unref: () => handle, hasRef: () => true };
      const atMs = nowMs + Math.max(1, Math.trunc(ms));
      timers.set(handle, { atMs, run: () => callback(...args) });
      return handle;
    },
    clearTimeout: (handle) => void timers.delete(handle),
    async runUntil(untilMs) {
      await settle();
      for (let timer = takeNext(untilMs); timer; timer = takeNext(untilMs)) {
        nowMs = timer.atMs;
        timer.run();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
