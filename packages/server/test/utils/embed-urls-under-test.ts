import {
  createEmbedUrls,
  type EmbedUrls,
  type EmbedUrlsOptions,
} from '../../src/embed-urls/embed-urls.ts';
import { createHeldEmbedUrls, type HeldEmbedUrls } from '../../src/embed-urls/cache.ts';
import { createLanes } from '../../src/embed-urls/keyed-mutex.ts';
import { createSharedMemory, type SharedMemory } from '../../src/store/resilient-store.ts';
import type { EmbedStore } from '../../src/store/store.ts';

/** What an instance knows that shares a store with others, or that is alone. */
export function createTestMemory(store?: EmbedStore): SharedMemory {
  return createSharedMemory({
    store,
    whenStoreFails: 'continue',
    storeTimeoutMs: 2000,
    onFailure: () => {},
  });
}

/** Embed URLs of one instance, and what it holds. */
export function createTestEmbedUrls(
  options: Pick<EmbedUrlsOptions, 'generate' | 'countRefresh'> & {
    patExpiry?: number;
    store?: EmbedStore;
  },
): EmbedUrls & Pick<HeldEmbedUrls, 'forget'> {
  const { patExpiry = 3600, store, ...rest } = options;
  const memory = createTestMemory(store);
  const held = createHeldEmbedUrls({
    memory,
    terms: 'of the test',
    lifeMs: patExpiry * 1000,
    isAllowed: () => true,
  });
  const runInLane = createLanes(memory, { ttlMs: 5000, waitMs: 5000 });
  const embedUrls = createEmbedUrls({ ...rest, held, runInLane, patExpiry, idleTimeout: 600 });
  return { ...embedUrls, forget: (email, appId) => held.forget(email, appId) };
}
