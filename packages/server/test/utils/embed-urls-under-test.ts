import { createAppIds } from '../../src/embed-urls/app-ids.ts';
import { createEmbedUrlCache, type EmbedUrlCache } from '../../src/embed-urls/cache.ts';
import {
  createEmbedUrls,
  type EmbedUrls,
  type EmbedUrlsArgs,
} from '../../src/embed-urls/embed-urls.ts';
import { createKeyedMutex } from '../../src/embed-urls/keyed-mutex.ts';
import {
  createEncryptedStore,
  type EncryptedStore,
  type StoreKey,
} from '../../src/store/encrypted-store.ts';
import { createResilientStore, type ResilientStore } from '../../src/store/resilient-store.ts';
import type { EmbedStore } from '../../src/store/store.ts';

/** Creates the store of one instance, which shares `store` with others if there is one. */
export function createTestStore(store?: EmbedStore): ResilientStore {
  return createStoreOf(store && createEncryptedStore(store, 'test-secret'));
}

function createStoreOf(store: EncryptedStore | undefined): ResilientStore {
  return createResilientStore({
    store,
    onStoreError: 'fallback',
    timeoutMs: 2000,
    onFailure: () => {},
  });
}

/** Encrypts nothing. Encryption takes real time, which would decide how calls interleave. */
function createPlainStore(store: EmbedStore): EncryptedStore {
  const toPlainKey = (key: StoreKey): string => JSON.stringify(key);
  return {
    async getMany(keys) {
      const plainKeys = keys.map(toPlainKey);
      const values = store.getMany
        ? await store.getMany(plainKeys)
        : await Promise.all(plainKeys.map((key) => store.get(key)));
      return values.map((value) => value ?? undefined);
    },
    set: async (key, value, ttlMs) => void (await store.set(toPlainKey(key), value, ttlMs)),
    ...(store.lock && { lock: async (key, times) => store.lock?.(toPlainKey(key), times) }),
    ...(store.count && { count: async (key, limit) => store.count?.(toPlainKey(key), limit) }),
  };
}

/** Creates the embed URLs of one instance, with `startEpoch` to invalidate them. */
export function createTestEmbedUrls(
  args: Pick<EmbedUrlsArgs, 'generate'> &
    Partial<Pick<EmbedUrlsArgs, 'countRefresh' | 'patExpiry'>> & {
      store?: EmbedStore;
      /** Whether the store encrypts nothing, so that it takes no real time. */
      isPlain?: boolean;
    },
): EmbedUrls & Pick<EmbedUrlCache, 'startEpoch'> {
  const { generate, countRefresh = false, patExpiry = 3600 } = args;
  const store = args.isPlain
    ? createStoreOf(args.store && createPlainStore(args.store))
    : createTestStore(args.store);
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
