import {
  EmbedError,
  type EmbedLifetime,
  type ErrorCode,
  type RedirectEmbed,
} from '@tooljet-embed/protocol';
import { embedError } from '../errors.ts';
import type { EmbedUrlSource } from '../observability/embed-event.ts';
import type { CountRequest } from '../store/rate-limiters.ts';
import type { EmbedUrlKey, Generate } from '../tooljet/generate.ts';
import type { EmbedLock } from '../store/store.ts';
import { type AppIds, toSharedAppId } from './app-ids.ts';
import { type CachedEmbedUrl, type EmbedUrlCache, hasEpochs } from './cache.ts';
import type { RunExclusive } from './keyed-mutex.ts';
import { type SharedKey, toCacheId, toMutexKey } from './query.ts';
import { createVersion, isNewer } from './version.ts';

/** Arguments of {@link createEmbedUrls}. */
export interface EmbedUrlsArgs {
  generate: Generate;
  appIds: AppIds;
  cache: EmbedUrlCache;
  runExclusive: RunExclusive;
  /** Lifetime of a generated embed URL, in seconds. */
  patExpiry: number;
  /** Inactivity after which a session ends, in seconds. */
  idleTimeout: number;
  /** Reads whether another instance has started a cooldown, while the cache is read. */
  refreshCooldown: () => Promise<void>;
  /** Counts a refresh that replaces an embed URL before its time. `false` for no limit. */
  countRefresh: CountRequest | false;
}

/** Embed URL and its origin. */
export interface FoundEmbedUrl {
  embed: RedirectEmbed & EmbedLifetime;
  source: EmbedUrlSource;
  /** Throws `tooljet_busy` if the embed URL has been invalidated since. */
  requireValid: () => Promise<void>;
}

/** Embed URLs of all users and apps. */
export interface EmbedUrls {
  /**
   * Returns a cached embed URL, or generates one.
   *
   * @param key Its `sharedAppId` is read from the store if it is missing.
   * @param after Version that does not work for the caller.
   */
  get: (key: EmbedUrlKey & Partial<SharedKey>, after?: string) => Promise<FoundEmbedUrl>;
}

/** Cached or generated embed URL before it is prepared for the response. */
interface Found {
  key: SharedKey;
  embedUrl: CachedEmbedUrl;
  source: EmbedUrlSource;
}

const MAX_REUSE_MS = 10 * 60 * 1000;
/** Remaining lifetime with which an embed URL is still handed out during an outage. */
const MIN_STALE_LIFETIME_MS = 60 * 1000;
const OUTAGE_CODES = new Set<ErrorCode>(['tooljet_busy', 'tooljet_timeout', 'tooljet_unavailable']);

/**
 * Creates the part that decides between the cache and a new embed URL. A new one may end the sessions
 * of the one before (C), so an embed URL is reused for half of its lifetime, at most ten minutes, and
 * concurrent requests share one generation. During an outage of ToolJet, an older one is handed out
 * if it lives for another minute.
 */
export function createEmbedUrls(args: EmbedUrlsArgs): EmbedUrls {
  const { generate, appIds, cache, runExclusive, patExpiry, idleTimeout } = args;
  const { refreshCooldown, countRefresh } = args;
  const lifetimeMs = patExpiry * 1000;
  const reuseMs = Math.min(lifetimeMs / 2, MAX_REUSE_MS);
  /** Generations that concurrent requests share. */
  const pending = new Map<string, Promise<Found>>();

  const isFresh = (embedUrl: CachedEmbedUrl): boolean => ageMs(embedUrl) <= reuseMs;

  async function toSharedKey({ user, appId }: EmbedUrlKey): Promise<SharedKey> {
    return { user, appId, sharedAppId: await appIds.resolve(appId) };
  }

  /** Returns `undefined` if the app's id has become known, so that the lock was taken for its slug. */
  async function generateLocked(
    key: SharedKey,
    after: string | undefined,
    lock: EmbedLock,
  ): Promise<Found | undefined> {
    const [sharedAppId, { cached, startedEpochs }] = await Promise.all([
      appIds.resolve(key.appId),
      cache.get(key),
      refreshCooldown(),
    ]);
    if (sharedAppId !== key.sharedAppId) return undefined;
    const isUsable = cached && isNewer(cached.version, after, Date.now());
    if (isUsable && isFresh(cached)) return { key, embedUrl: cached, source: 'cache' };

    const isEarlyRefresh = cached && !isUsable && isFresh(cached);
    if (isEarlyRefresh && countRefresh) await countRefresh(key.user.email);

    const generatedAtMs = Date.now();
    const redirectUrl = await generate(key);
    const version = createVersion(generatedAtMs, [cached?.version, after]);
    const embedUrl = { redirectUrl, version, generatedAtMs, epochs: startedEpochs };
    const generatedKey = { ...key, sharedAppId: toSharedAppId(key.appId, redirectUrl) };
    const [currentEpochs] = await Promise.all([
      cache.getEpochs(generatedKey),
      lock.isHeld() && cache.set(generatedKey, embedUrl),
      appIds.learn(key.appId, redirectUrl),
    ]);
    if (!hasEpochs(embedUrl, currentEpochs)) throw invalidatedError();
    return { key: generatedKey, embedUrl, source: 'generated' };
  }

  async function generateOrReadCache(key: SharedKey, after: string | undefined): Promise<Found> {
    const found = await runExclusive(toMutexKey(key), (lock) => generateLocked(key, after, lock));
    return found ?? generateOrReadCache(await toSharedKey(key), after);
  }

  function shareGeneration(id: string, key: SharedKey, after: string | undefined): Promise<Found> {
    const shared = pending.get(id);
    if (shared) return shared;
    const generation = generateOrReadCache(key, after).finally(() => pending.delete(id));
    pending.set(id, generation);
    return generation;
  }

  async function find(key: SharedKey, after: string | undefined): Promise<Found> {
    const { cached, epochs } = await cache.get(key);
    const usable = cached && isNewer(cached.version, after, Date.now()) ? cached : undefined;
    if (usable && isFresh(usable)) return { key, embedUrl: usable, source: 'cache' };

    // A request after an invalidation must not share a generation that started before it. Nor may a
    // slug share one that was requested by id: ToolJet decides which app has the slug.
    const id = JSON.stringify([toCacheId(key), key.appId, epochs]);
    try {
      const found = await shareGeneration(id, key, after);
      if (isNewer(found.embedUrl.version, after, Date.now())) return found;
    } catch (error) {
      if (usable && canServeStale(usable, error) && hasEpochs(usable, await cache.getEpochs(key))) {
        return { key, embedUrl: usable, source: 'cache' };
      }
      throw error;
    }
    // The request that started the shared generation found the version that does not work here.
    return shareGeneration(JSON.stringify([id, after]), key, after);
  }

  function canServeStale(embedUrl: CachedEmbedUrl, error: unknown): boolean {
    const isOutage = error instanceof EmbedError && OUTAGE_CODES.has(error.code);
    return isOutage && lifetimeMs - ageMs(embedUrl) >= MIN_STALE_LIFETIME_MS;
  }

  return {
    async get({ user, appId, sharedAppId }, after) {
      const requestedKey = sharedAppId
        ? { user, appId, sharedAppId }
        : await toSharedKey({ user, appId });
      const { key, embedUrl, source } = await find(requestedKey, after);
      const { redirectUrl, version } = embedUrl;
      const expiresIn = Math.max(1, patExpiry - Math.ceil(ageMs(embedUrl) / 1000));
      const requireValid = async (): Promise<void> => {
        if (!hasEpochs(embedUrl, await cache.getEpochs(key))) throw invalidatedError();
      };
      return { embed: { redirectUrl, version, expiresIn, idleTimeout }, source, requireValid };
    },
  };
}

/** Returns the age of an embed URL; 0 if the clock of another instance is ahead. */
function ageMs({ generatedAtMs }: CachedEmbedUrl): number {
  return Math.max(0, Date.now() - generatedAtMs);
}

function invalidatedError(): EmbedError {
  return embedError('tooljet_busy', 'the embed URL was invalidated during the request', {
    retryAfter: 1,
  });
}
