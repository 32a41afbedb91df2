import { embedError } from '../errors.ts';
import type { ResilientStore } from '../store/resilient-store.ts';
import type { EmbedLock, LockTimes } from '../store/store.ts';

/** Runs work while no other work with the same key runs. */
export type RunExclusive = <Result>(
  key: string,
  work: (lock: EmbedLock) => Promise<Result>,
) => Promise<Result>;

/**
 * Creates a mutex for each key, in this process and across all instances that share a store with a
 * lock.
 *
 * @throws {EmbedError} `tooljet_busy` from the function it returns, if another instance has the lock
 * for too long. Running without the lock could end the other instance's sessions (C).
 */
export function createKeyedMutex(store: ResilientStore, times: LockTimes): RunExclusive {
  const tails = new Map<string, Promise<unknown>>();

  async function runLocked<Result>(
    key: string,
    work: (lock: EmbedLock) => Promise<Result>,
  ): Promise<Result> {
    const lock = await store.lock([key, 'lock'], times);
    if (!lock) {
      throw embedError('tooljet_busy', 'another instance is generating for this user and app', {
        retryAfter: 1,
      });
    }
    try {
      return await work(lock);
    } finally {
      // Not awaited: the response need not wait, and a lock that is not released expires.
      lock.release().catch(() => {});
    }
  }

  return (key, work) => {
    const previous = tails.get(key) ?? Promise.resolve();
    const run = previous.then(() => runLocked(key, work));
    const tail = run
      .catch(() => {})
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return run;
  };
}
