import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { EmbedLock, EmbedStore, LockTimes } from '../../src/store/store.ts';

/** Store for several instances in one process. */
export interface SharedTestStore extends Required<EmbedStore> {
  /** Everything that a reader of the store sees. */
  entries: Map<string, string>;
  /** Runs before every call. A test can delay the call or let it fail. */
  beforeCall: (method: keyof EmbedStore, key: string) => Promise<void>;
  /** Loses a value. */
  delete(key: string): void;
  /** Loses all values, as a restarted Redis does. */
  clear(): void;
}

/** Creates an empty store that answers at once. */
export function createSharedTestStore(): SharedTestStore {
  let memory = createMemoryStore();
  const entries = new Map<string, string>();
  const holders = new Map<string, Promise<void>>();

  async function takeLock(key: string, { waitMs }: LockTimes): Promise<EmbedLock | null> {
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
    delete(key) {
      memory.delete(key);
      entries.delete(key);
    },
    clear() {
      memory = createMemoryStore();
      entries.clear();
    },
    async get(key) {
      await store.beforeCall('get', key);
      return memory.get(key);
    },
    async getMany(keys) {
      await store.beforeCall('getMany', keys.join(' '));
      return keys.map((key) => memory.get(key));
    },
    async set(key, value, ttlMs) {
      await store.beforeCall('set', key);
      entries.set(key, value);
      memory.set(key, value, ttlMs);
    },
    async lock(key, times) {
      await store.beforeCall('lock', key);
      return takeLock(key, times);
    },
    async count(key, limit) {
      await store.beforeCall('count', key);
      return memory.count(key, limit);
    },
  };
  return store;
}
