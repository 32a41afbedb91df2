import { ownError } from '../errors.ts';
import type { SharedMemory } from '../store/resilient-store.ts';
import type { EmbedLock, LockTimes } from '../store/store.ts';

/** Runs work as the only one in its lane. */
export type RunInLane = <Result>(
  lane: string,
  work: (lock: EmbedLock) => Promise<Result>,
) => Promise<Result>;

/**
 * One at a time in each lane: in this process, and over all that share a store with a lock.
 *
 * @throws {EmbedError} `tooljet_busy` when another instance does not come to an end in time, from
 * the function it returns: one that does not wait would kill the other's embed URL (C).
 */
export function createLanes(memory: SharedMemory, times: LockTimes): RunInLane {
  const lanes = new Map<string, Promise<unknown>>();

  async function lockAndRun<Result>(
    lane: string,
    work: (lock: EmbedLock) => Promise<Result>,
  ): Promise<Result> {
    const lock = await memory.lock(`lane ${lane}`, times);
    if (!lock) {
      throw ownError('tooljet_busy', 'another instance is generating for this user and app', {
        retryAfter: 1,
      });
    }
    try {
      return await work(lock);
    } finally {
      // A lock that cannot be given back ends by itself.
      lock.release().catch(() => {});
    }
  }

  return (lane, work) => {
    const before = lanes.get(lane) ?? Promise.resolve();
    const run = before.then(() => lockAndRun(lane, work));
    const end = run
      .catch(() => {})
      .finally(() => {
        if (lanes.get(lane) === end) lanes.delete(lane);
      });
    lanes.set(lane, end);
    return run;
  };
}
