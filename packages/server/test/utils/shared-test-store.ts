import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { EmbedLock, EmbedStore, LockTimes } from '../../src/store/store.ts';

/** A store with everything, for several instances in one process. */
export interface SharedTestStore extends Required<EmbedStore> {
  /** What a reader of the store sees. */
  entries: Map<string, string>;
  /** What every call waits for: a test decides how long, or that it fails. */
  beforeCall: (method: keyof EmbedStore, key: string) => Promise<void>;
}

/** Starts empty, answers at once and never fails, until a test has it otherwise. */
export function createSharedTestStore(): SharedTestStore {
  const memory = createMemoryStore();
  const entries = new Map<string, string>();
  const holders = new Map<string, Promise<void>>();

  async function take(key: string, { waitMs }: LockTimes): Promise<EmbedLock | null> {
    const endsAt = Date.now() + waitMs;
    for (let holder = holders.get(key); holder; holder = holders.get(key)) {
      await holder;
      if (Date.now() > endsAt) return null;
    }
    let free = () => {};
    holders.set(key, new Promise((resolve) => (free = resolve)));
    const release = async () => {
      holders.delete(key);
      free();
    };
    return { isHeld: () => true, release };
  }

  const store: SharedTestStore = {
    entries,
    beforeCall: async () => {},
    async get(key) {
      await store.beforeCall('get', key);
      return memory.get(key);
    },
    async set(key, value, ttlMs) {
      await store.beforeCall('set', key);
      entries.set(key, value);
      memory.set(key, value, ttlMs);
    },
    async lock(key, times) {
      await store.beforeCall('lock', key);
      return take(key, times);
    },
    async count(key, limit) {
      await store.beforeCall('count', key);
      return memory.count(key, limit);
    },
  };
  return store;
}
