import { embedError } from '../errors.ts';
import { monotonicClock } from '../lib/monotonic-clock.ts';
import { withTimeout } from '../lib/with-timeout.ts';
import type { EncryptedStore, StoreKey } from './encrypted-store.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import type { EmbedLock, LockTimes, RateLimit } from './store.ts';

/** Behavior while the store fails: continue as a single instance, or reject requests. */
export type StoreFailurePolicy = 'fallback' | 'reject';

/** Arguments of {@link createResilientStore}. */
export interface ResilientStoreArgs {
  /** Store of all instances. Without one, values stay in this instance. */
  store?: EncryptedStore | undefined;
  onStoreError: StoreFailurePolicy;
  /** Maximum duration of one call to the store, in milliseconds. */
  timeoutMs: number;
  /** Called for every failed call to the store. */
  onFailure: () => void;
}

/** Store that works without the instances' shared store, too. */
export interface ResilientStore {
  /**
   * Returns the values of keys of one group: either all from the store or, while it fails, all as
   * this instance saw them last. Values from the store are remembered for `ttlMs`.
   */
  getMany(keys: readonly StoreKey[], ttlMs: number): Promise<(string | undefined)[]>;
  /** Stores a value. Returns whether it reached the store. */
  set(key: StoreKey, value: string, ttlMs: number): Promise<boolean>;
  /** Takes a lock, or returns `null` if another instance has it for too long. */
  lock(key: StoreKey, times: LockTimes): Promise<EmbedLock | null>;
  /** Counts one request. Returns 0 if it is within the limit, otherwise the milliseconds to wait. */
  count(key: StoreKey, limit: RateLimit): Promise<number>;
}

/** Time for which the store is not called after a failure. */
const PAUSE_MS = 1000;
const FREE_LOCK: EmbedLock = { isHeld: () => true, release: async () => {} };

/**
 * Creates the store of one instance. If the shared store fails, it is not called for a second.
 * Meanwhile this instance uses its own memory, or rejects requests if `onStoreError` says so.
 */
export function createResilientStore(args: ResilientStoreArgs): ResilientStore {
  const memory = createMemoryStore();
  const { store, onStoreError, timeoutMs, onFailure } = args;
  if (!store) return createSingleInstanceStore(memory);
  let pausedUntilMs = 0;

  async function callStore<Result>(
    maxWaitMs: number,
    call: (signal: AbortSignal) => Promise<Result>,
    fallback: () => Result | Promise<Result>,
  ): Promise<Result> {
    if (monotonicClock.now() >= pausedUntilMs) {
      try {
        return await withTimeout(maxWaitMs, () => new Error('timeout'), call);
      } catch {
        pausedUntilMs = monotonicClock.now() + PAUSE_MS;
        onFailure();
      }
    }
    if (onStoreError === 'fallback') return fallback();
    throw embedError('internal_error', 'the store failed');
  }

  return {
    getMany(keys, ttlMs) {
      const names = keys.map(toName);
      const readStore = async () => {
        const values = await store.getMany(keys);
        names.forEach((name, index) => {
          const value = values[index];
          if (value === undefined) memory.delete(name);
          else memory.set(name, value, ttlMs);
        });
        return values;
      };
      return callStore(timeoutMs, readStore, () => names.map((name) => memory.get(name)));
    },
    set(key, value, ttlMs) {
      memory.set(toName(key), value, ttlMs);
      const writeStore = async () => {
        await store.set(key, value, ttlMs);
        return true;
      };
      return callStore(timeoutMs, writeStore, () => false);
    },
    async lock(key, times) {
      if (!store.lock) return FREE_LOCK;
      const takeLock = async (signal: AbortSignal) => {
        const lock = (await store.lock?.(key, times)) ?? null;
        if (signal.aborted) await lock?.release();
        return lock && createSafeLock(lock);
      };
      return callStore(times.waitMs + timeoutMs, takeLock, () => FREE_LOCK);
    },
    async count(key, limit) {
      const countHere = () => memory.count(toName(key), limit);
      if (!store.count) return countHere();
      const countInStore = async () => {
        const waitMs = await store.count?.(key, limit);
        if (typeof waitMs === 'number' && waitMs >= 0 && waitMs < Infinity) return waitMs;
        throw new TypeError('count() of the store must return milliseconds');
      };
      return callStore(timeoutMs, countInStore, countHere);
    },
  };
}

function createSingleInstanceStore(memory: MemoryStore): ResilientStore {
  return {
    getMany: async (keys) => keys.map((key) => memory.get(toName(key))),
    async set(key, value, ttlMs) {
      memory.set(toName(key), value, ttlMs);
      return true;
    },
    lock: async () => FREE_LOCK,
    count: (key, limit) => memory.count(toName(key), limit),
  };
}

/** Wraps a lock so that errors of `isHeld` mean that it is lost. */
function createSafeLock(lock: EmbedLock): EmbedLock {
  if (typeof lock.isHeld !== 'function')
    throw new TypeError('lock() of the store must return a lock');
  return {
    isHeld() {
      try {
        return lock.isHeld();
      } catch {
        return false;
      }
    },
    release: async () => lock.release(),
  };
}

function toName(key: StoreKey): string {
  return JSON.stringify(key);
}
