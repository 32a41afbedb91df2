import type { EmbedStore } from '@tooljet-embed/server';

const POLL_MS = 25;

/** Creates a store in memory that several instances of a portal share, with a lock as Redis has one. */
export function createSharedStore(): EmbedStore {
  const entries = new Map<string, string>();
  const locks = new Set<string>();

  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => void entries.set(key, value),
    async lock(key, { waitMs }) {
      const deadlineMs = Date.now() + waitMs;
      while (locks.has(key)) {
        if (Date.now() + POLL_MS > deadlineMs) return null;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      locks.add(key);
      return { isHeld: () => true, release: async () => void locks.delete(key) };
    },
  };
}
