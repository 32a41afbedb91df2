import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import { LRUCache } from 'lru-cache';
import * as v from 'valibot';
import { monotonicClock } from '../lib/monotonic-clock.ts';
import type { StoreKey } from '../store/encrypted-store.ts';
import type { ResilientStore } from '../store/resilient-store.ts';
import { type SharedKey, toCacheId } from './query.ts';

/** Difference between the clocks of two instances that is normal. */
const MAX_CLOCK_SKEW_MS = 60_000;
const MAX_OWN_EPOCHS = 10_000;
const MAX_STORED_EPOCHS = 8;
const MAX_RECORDED_EPOCHS = 32;

/** Embed URL with the epochs that had started before its generation. */
export interface CachedEmbedUrl {
  redirectUrl: string;
  version: string;
  generatedAtMs: number;
  epochs: string[];
}

const cachedEmbedUrl: v.GenericSchema<unknown, CachedEmbedUrl> = v.object({
  redirectUrl: v.string(),
  version: v.string(),
  generatedAtMs: v.number(),
  epochs: v.array(v.string()),
});
const cacheEntry = v.pipe(v.string(), v.parseJson(), cachedEmbedUrl);

/** Current state of a user and app. */
interface CacheLookup {
  cached: CachedEmbedUrl | undefined;
  /** Current epochs. A usable embed URL has recorded all of them. */
  epochs: string[];
  /** Those of them that concern all apps of the user. */
  userEpochs: string[];
  /** All epochs that have started, to record in an embed URL that is generated now. */
  startedEpochs: string[];
}

/** Cache of embed URLs. Invalidating starts a new epoch; embed URLs of earlier epochs are ignored. */
export interface EmbedUrlCache {
  get(key: SharedKey): Promise<CacheLookup>;
  set(key: SharedKey, embedUrl: CachedEmbedUrl): Promise<void>;
  /** Returns the current epochs of a user and app. */
  getEpochs(key: SharedKey): Promise<string[]>;
  /** Returns the current epochs that concern all apps of a user. */
  getUserEpochs(email: string): Promise<string[]>;
  /**
   * Starts a new epoch of a user, for one app or for all apps. Returns whether the other instances
   * see it as well.
   */
  startEpoch: (email: string, sharedAppId?: string) => Promise<boolean>;
}

/** Arguments of {@link createEmbedUrlCache}. */
export interface EmbedUrlCacheArgs {
  store: ResilientStore;
  /** Settings that embed URLs depend on. Embed URLs of other settings are not found. */
  settingsId: string;
  /** Lifetime of an embed URL, in milliseconds. */
  lifetimeMs: number;
  /** Returns whether this instance's options allow an embed URL from the store. */
  isAllowed: (redirectUrl: string, appId: string) => boolean;
}

/** Epoch that this instance started. */
interface OwnEpoch {
  /** Epoch that embed URLs of this instance record. Local until the store is known to have it. */
  epoch: string;
  /** Epoch that was written to the store. A write that failed may still arrive. */
  writtenEpoch: string;
  /** Whether the write succeeded. */
  isShared: boolean;
}

/**
 * Creates the cache of embed URLs. Epochs are random, so they depend on no clock. The store keeps the
 * current epoch together with those before it, so that their order is known. The instance that starts
 * an epoch remembers it for as long as an embed URL may live, whatever the store does.
 */
export function createEmbedUrlCache(args: EmbedUrlCacheArgs): EmbedUrlCache {
  const { store, settingsId, lifetimeMs, isAllowed } = args;
  // An epoch outlives every embed URL that it ends.
  const epochTtlMs = 2 * lifetimeMs;
  const ownEpochs = new LRUCache<string, OwnEpoch>({
    max: MAX_OWN_EPOCHS,
    ttl: lifetimeMs,
    perf: monotonicClock,
  });

  /** Writes of epochs that have not finished. */
  const pendingWrites = new Map<string, Promise<void>>();

  function toCurrentEpochs(
    keys: readonly StoreKey[],
    stored: readonly (string | undefined)[],
  ): string[] {
    return keys.flatMap((key, index) =>
      combineEpochs(ownEpochs.get(JSON.stringify(key)), parseEpochs(stored[index])),
    );
  }

  /** Returns the epochs in the store, except one whose write counts as failed: it may arrive later. */
  function getRecordable(key: StoreKey, stored: string | undefined): string[] {
    const own = ownEpochs.get(JSON.stringify(key));
    const uncertainEpoch = own?.isShared === false ? own.writtenEpoch : undefined;
    return parseEpochs(stored).filter((epoch) => epoch !== uncertainEpoch);
  }

  async function writeEpoch(key: StoreKey, own: OwnEpoch): Promise<void> {
    try {
      const [stored] = await store.getMany([key], epochTtlMs);
      const epochs = [own.writtenEpoch, ...parseEpochs(stored)].slice(0, MAX_STORED_EPOCHS);
      own.isShared = await store.set(key, epochs.join(), epochTtlMs);
      if (own.isShared) own.epoch = own.writtenEpoch;
    } catch {
      // Without the store, only this instance is invalidated.
    }
  }

  return {
    async get(key) {
      const epochKeys = toEpochKeys(key);
      // Epochs come last: if memory is short, the least recently used key is dropped first, and no
      // embed URL may outlive the epoch that ends it.
      const keys = [toEntryKey(key, settingsId), ...epochKeys];
      const [entry, ...stored] = await store.getMany(keys, epochTtlMs);
      const epochs = toCurrentEpochs(epochKeys, stored);
      const { success, output } = v.safeParse(cacheEntry, entry);
      const isUsable =
        success &&
        // The age of an embed URL is unknown if the clock was set back after its generation.
        output.generatedAtMs <= Date.now() + MAX_CLOCK_SKEW_MS &&
        hasEpochs(output, epochs) &&
        isAllowed(output.redirectUrl, key.appId);
      // Epochs that only another instance remembers are in the cached embed URL. A new one records
      // them as well, so that instances do not replace each other's embed URLs in turns.
      const recordable = epochKeys.flatMap((epochKey, index) =>
        getRecordable(epochKey, stored[index]),
      );
      const started = [...epochs, ...recordable, ...(success ? output.epochs : [])];
      return {
        cached: isUsable ? output : undefined,
        epochs,
        userEpochs: toCurrentEpochs(epochKeys.slice(0, 1), stored),
        startedEpochs: [...new Set(started)].slice(0, MAX_RECORDED_EPOCHS),
      };
    },
    async set(key, embedUrl) {
      const remainingMs = embedUrl.generatedAtMs + lifetimeMs - Date.now();
      const entry = JSON.stringify(embedUrl);
      await store.set(toEntryKey(key, settingsId), entry, Math.max(1, remainingMs));
    },
    async getEpochs(key) {
      const epochKeys = toEpochKeys(key);
      return toCurrentEpochs(epochKeys, await store.getMany(epochKeys, epochTtlMs));
    },
    async getUserEpochs(email) {
      const epochKeys = [toEpochKey(normalizeEmail(email))];
      return toCurrentEpochs(epochKeys, await store.getMany(epochKeys, epochTtlMs));
    },
    async startEpoch(email, sharedAppId) {
      const key = toEpochKey(normalizeEmail(email), sharedAppId);
      const own: OwnEpoch = {
        epoch: crypto.randomUUID(),
        writtenEpoch: crypto.randomUUID(),
        isShared: false,
      };
      const name = JSON.stringify(key);
      ownEpochs.set(name, own);
      // One after the other, so that the store keeps the order of this instance's epochs.
      const previousWrite = pendingWrites.get(name) ?? Promise.resolve();
      const write = previousWrite.then(() => writeEpoch(key, own));
      pendingWrites.set(name, write);
      await write;
      if (pendingWrites.get(name) === write) pendingWrites.delete(name);
      return own.isShared;
    },
  };
}

/** Returns whether an embed URL was generated after all of these epochs started. */
export function hasEpochs(embedUrl: CachedEmbedUrl, epochs: readonly string[]): boolean {
  return epochs.every((epoch) => embedUrl.epochs.includes(epoch));
}

/** Returns the current epochs of one key: that of this instance, that of the store, or both. */
function combineEpochs(own: OwnEpoch | undefined, stored: readonly string[]): string[] {
  const [current] = stored;
  if (current === undefined) return own ? [own.epoch] : [];
  if (!own) return [current];
  if (current === own.writtenEpoch) return [own.epoch];
  // The store has a later epoch, or it lost a write. Then both must be recorded.
  return stored.includes(own.writtenEpoch) ? [current] : [own.epoch, current];
}

/** Parses the epochs of one key in the store, the current one first. */
function parseEpochs(stored: string | undefined): string[] {
  return stored?.split(',') ?? [];
}

function toEntryKey(key: SharedKey, settingsId: string): StoreKey {
  return [normalizeEmail(key.user.email), 'embed URL', settingsId, toCacheId(key)];
}

/** Returns the key for all apps of the user, and the one for this app. */
function toEpochKeys({ user, sharedAppId }: SharedKey): StoreKey[] {
  const email = normalizeEmail(user.email);
  return [toEpochKey(email), toEpochKey(email, sharedAppId)];
}

function toEpochKey(email: string, sharedAppId?: string): StoreKey {
  return sharedAppId === undefined ? [email, 'epoch'] : [email, 'epoch', sharedAppId];
}
