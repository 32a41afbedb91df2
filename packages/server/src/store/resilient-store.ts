import { withDeadline } from '../lib/with-timeout.ts';
import { createMemoryStore } from './memory-store.ts';
import { ownError } from '../errors.ts';
import { createSafeLock } from './safe-lock.ts';
import type { EmbedLock, EmbedStore, LockTimes, RateLimit } from './store.ts';

/** What is to be done when the store fails: go on as a single instance, or refuse to answer. */
export type StoreFailurePolicy = 'continue' | 'refuse';

/** What {@link createSharedMemory} is made of. */
export interface SharedMemoryOptions {
  /** The store of several instances, sealed; none where there is one instance. */
  store?: EmbedStore | undefined;
  whenStoreFails: StoreFailurePolicy;
  /** Milliseconds that the store may take for one call. */
  storeTimeoutMs: number;
  /** Called at every call that the store fails. */
  onFailure: () => void;
}

/** What this instance knows, and the others with it where there is a store. */
export interface SharedMemory {
  get(key: string): Promise<string | undefined>;
  /**
   * The values of keys that belong together: all of them as the store has them, or all of them as
   * this instance has seen them last. What the store says is remembered for so long.
   */
  getTogether(keys: readonly string[], ttlMs: number): Promise<(string | undefined)[]>;
  /** Keeps a value. Says whether all instances have it now. */
  set(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** `null` when another instance did not let go of it in time. */
  lock(key: string, times: LockTimes): Promise<EmbedLock | null>;
  /** Counts one more. Milliseconds to wait when that is over the limit. */
  count(key: string, limit: RateLimit): Promise<number>;
}

/** How long the store is not called after a failure. */
const PAUSE_MS = 1000;
const FREE_LOCK: EmbedLock = { isHeld: () => true, release: async () => {} };

/**
 * What is known, in the store where there is one. A store that fails is left alone for a second, and
 * meanwhile this instance goes by what it has seen itself, unless it is to refuse.
 */
export function createSharedMemory(options: SharedMemoryOptions): SharedMemory {
  const { store, whenStoreFails, storeTimeoutMs, onFailure } = options;
  const own = createMemoryStore();
  if (!store) {
    return {
      get: async (key) => own.get(key),
      getTogether: async (keys) => keys.map((key) => own.get(key)),
      async set(key, value, ttlMs) {
        own.set(key, value, ttlMs);
        return true;
      },
      lock: async () => FREE_LOCK,
      count: (key, limit) => own.count(key, limit),
    };
  }
  let pausedUntilMs = 0;

  async function ask<Result>(
    patienceMs: number,
    call: (signal: AbortSignal) => Promise<Result>,
    otherwise: () => Promise<Result>,
  ): Promise<Result> {
    if (Date.now() >= pausedUntilMs) {
      try {
        return await withDeadline(patienceMs, () => new Error('late'), call);
      } catch {
        pausedUntilMs = Date.now() + PAUSE_MS;
        onFailure();
      }
    }
    if (whenStoreFails === 'continue') return otherwise();
    throw ownError('internal_error', 'the store failed');
  }

  function remember(key: string, value: string | null | undefined, ttlMs: number): void {
    if (typeof value === 'string') own.set(key, value, ttlMs);
    else own.forget(key);
  }

  return {
    async get(key) {
      const value = await ask(
        storeTimeoutMs,
        () => store.get(key),
        async () => own.get(key),
      );
      return value ?? undefined;
    },
    async getTogether(keys, ttlMs) {
      return ask(
        storeTimeoutMs,
        async () => {
          const values = await Promise.all(keys.map((key) => store.get(key)));
          keys.forEach((key, index) => remember(key, values[index], ttlMs));
          return values.map((value) => value ?? undefined);
        },
        async () => keys.map((key) => own.get(key)),
      );
    },
    async set(key, value, ttlMs) {
      own.set(key, value, ttlMs);
      const share = () => store.set(key, value, ttlMs).then(() => true);
      return ask(storeTimeoutMs, share, async () => false);
    },
    async lock(key, times) {
      if (!store.lock) return FREE_LOCK;
      const take = async (signal: AbortSignal) => {
        const held = (await store.lock?.(key, times)) ?? null;
        // Nobody waits for it any more, and a lock without an owner would never be free again.
        if (signal.aborted) await held?.release();
        return held && createSafeLock(held);
      };
      return ask(times.waitMs + storeTimeoutMs, take, async () => FREE_LOCK);
    },
    async count(key, limit) {
      const countAlone = () => own.count(key, limit);
      if (!store.count) return countAlone();
      const countTogether = async () => {
        const waitMs = (await store.count?.(key, limit)) ?? 0;
        if (Number.isFinite(waitMs) && waitMs >= 0) return waitMs;
        throw new TypeError('no time to wait');
      };
      return ask(storeTimeoutMs, countTogether, countAlone);
    },
  };
}
