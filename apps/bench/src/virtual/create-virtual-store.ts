import type { EmbedStore } from '@tooljet-embed/server';

const POLL_MS = 25;

/** What several portals in one process share, with a lock as Redis has one. */
export function createVirtualStore(): EmbedStore {
  const values = new Map<string, { value: string; endsAtMs: number }>();
  const locks = new Set<string>();

  return {
    async get(key) {
      const known = values.get(key);
      return known && known.endsAtMs > Date.now() ? known.value : undefined;
    },
    async set(key, value, ttlMs) {
      values.set(key, { value, endsAtMs: Date.now() + ttlMs });
    },
    async lock(key, { waitMs }) {
      const latestMs = Date.now() + waitMs;
      while (locks.has(key)) {
        if (Date.now() + POLL_MS > latestMs) return null;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      locks.add(key);
      return { isHeld: () => true, release: async () => void locks.delete(key) };
    },
  };
}
