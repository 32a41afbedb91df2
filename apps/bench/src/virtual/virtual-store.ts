import type { EmbedStore } from '@tooljet-embed/server';

const POLL_MS = 25;

/** Creates a store in memory for several instances of a portal, with a lock as Redis has one. */
export function createVirtualStore(): EmbedStore {
  const entries = new Map<string, { value: string; expiresAtMs: number }>();
  const locks = new Set<string>();

  return {
    async get(key) {
      const entry = entries.get(key);
      return entry && entry.expiresAtMs > Date.now() ? entry.value : undefined;
    },
    async set(key, value, ttlMs) {
      entries.set(key, { value, expiresAtMs: Date.now() + ttlMs });
    },
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
