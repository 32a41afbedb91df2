import { createTimerHeap, type Timer } from './timer-heap.ts';
import { loadOnDemand } from './load-on-demand.ts';
import { watchRealWork } from './watch-real-work.ts';

/** Time that passes only when nothing is left to do in it. */
export interface VirtualTime {
  /** Lets time pass, until nothing is waited for any more or until that moment has come. */
  run(untilMs?: number): Promise<void>;
}

/** A Wednesday, nine o'clock. */
export const START_MS: number = Date.UTC(2026, 0, 7, 9);

/**
 * Puts a virtual clock in the place of `Date.now`, `setTimeout` and `clearTimeout`, for this process
 * and for good: only for a process that does nothing else.
 */
export async function installVirtualTime(): Promise<VirtualTime> {
  await loadOnDemand();
  const heap = createTimerHeap();
  const realWorkIsDone = watchRealWork();
  let nowMs = START_MS;
  let order = 0;

  function setVirtualTimeout(work: (...words: unknown[]) => void, ms = 0, ...words: unknown[]) {
    order += 1;
    const atMs = nowMs + Math.max(1, ms || 0);
    const timer: Timer = { atMs, order, run: () => work(...words), isCleared: false };
    heap.add(timer);
    const handle = { timer, ref: () => handle, unref: () => handle, hasRef: () => true };
    return handle;
  }

  Object.assign(Date, { now: () => nowMs });
  Object.assign(globalThis, {
    setTimeout: setVirtualTimeout,
    clearTimeout: (handle: { timer?: Timer } | null | undefined) => {
      if (handle?.timer) handle.timer.isCleared = true;
    },
  });

  return {
    async run(untilMs = Number.POSITIVE_INFINITY) {
      await realWorkIsDone();
      for (let next = heap.take(); next; next = heap.take()) {
        if (next.atMs > untilMs) {
          heap.add(next);
          nowMs = untilMs;
          return;
        }
        const isLater = next.atMs > nowMs;
        if (isLater) await realWorkIsDone();
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
        await realWorkIsDone();
      }
    },
  };
}
