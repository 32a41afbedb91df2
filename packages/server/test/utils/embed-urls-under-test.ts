import { createAppIds } from '../../src/embed-urls/app-ids.ts';
import { createEmbedUrlCache, type EmbedUrlCache } from '../../src/embed-urls/cache.ts';
import {
  createEmbedUrls,
  type EmbedUrls,
  type EmbedUrlsArgs,
} from '../../src/embed-urls/embed-urls.ts';
import { createKeyedMutex } from '../../src/embed-urls/keyed-mutex.ts';
import { createEncryptedStore } from '../../src/store/encrypted-store.ts';
import { createResilientStore, type ResilientStore } from '../../src/store/resilient-store.ts';
import type { EmbedStore } from '../../src/store/store.ts';

/** Creates the store of one instance, which shares `store` with others if there is one. */
export function createTestStore(store?: EmbedStore): ResilientStore {
  return createResilientStore({
    store: store && createEncryptedStore(store, 'test-secret'),
    onStoreError: 'fallback',
    timeoutMs: 2000,
    onFailure: () => {},
  });
}

/** Creates the embed URLs of one instance, with `startEpoch` to invalidate them. */
export function createTestEmbedUrls(
  args: Pick<EmbedUrlsArgs, 'generate'> &
    Partial<Pick<EmbedUrlsArgs, 'countRefresh' | 'patExpiry'>> & { store?: EmbedStore },
): EmbedUrls & Pick<EmbedUrlCache, 'startEpoch'> {
  const { generate, countRefresh = false, patExpiry = 3600 } = args;
  const store = createTestStore(args.store);
  const cache = createEmbedUrlCache({
    store,
    settingsId: 'test settings',
    lifetimeMs: patExpiry * 1000,
    isAllowed: () => true,
  });
  const embedUrls = createEmbedUrls({
    generate,
    appIds: createAppIds(store),
    cache,
    runExclusive: createKeyedMutex(store, { ttlMs: 5000, waitMs: 5000 }),
    patExpiry,
    idleTimeout: 600,
    refreshCooldown: async () => {},
    countRefresh,
  });
  return { ...embedUrls, startEpoch: cache.startEpoch };
}
