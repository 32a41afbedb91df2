import {
  EmbedError,
  type EmbedLifetime,
  type ErrorCode,
  type RedirectEmbed,
} from '@tooljet-embed/protocol';
import { embedError, loggableCauseOf } from '../errors.ts';
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

/** State of the user and app when a request begins. */
export interface RequestStart {
  /** Id that the app's id and slug share. */
  sharedAppId: string;
  /** Epochs of the user. If there is another one later, the user may have signed out meanwhile. */
  userEpochs: string[];
}

/** Embed URL and its origin. */
export interface FoundEmbedUrl {
  embed: RedirectEmbed & EmbedLifetime;
  source: EmbedUrlSource;
  /** Throws an error for {@link isInvalidated} if the embed URL has been invalidated since. */
  requireValid: () => Promise<void>;
}

/** Embed URLs of all users and apps. */
export interface EmbedUrls {
  /** Reads the state of a user and app in one round trip, as soon as the user is known. */
  start: (key: EmbedUrlKey) => Promise<RequestStart>;
  /**
   * Returns a cached embed URL, or generates one.
   *
   * @param after Version that does not work for the caller.
   * @param start State at the beginning of the request. Read now if it is missing.
   * @throws {EmbedError} An error for {@link isInvalidated} if the user was invalidated since then
   */
  get: (key: EmbedUrlKey, after?: string, start?: RequestStart) => Promise<FoundEmbedUrl>;
}

/** Embed URL that a request waits for. */
interface Wanted {
  key: SharedKey;
  /** Version that does not work for the caller. */
  after: string | undefined;
  /** Epochs that had started before. Any other one means that the user or app was invalidated. */
  knownEpochs: string[];
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

  async function start({ user, appId }: EmbedUrlKey): Promise<RequestStart> {
    const [sharedAppId, userEpochs] = await Promise.all([
      appIds.resolve(appId),
      cache.getUserEpochs(user.email),
    ]);
    return { sharedAppId, userEpochs };
  }

  /** Returns `undefined` if the app's id has become known, so that the lock was taken for its slug. */
  async function generateLocked(
    { key, after, knownEpochs }: Wanted,
    lock: EmbedLock,
  ): Promise<Found | undefined> {
    const [sharedAppId, { cached, epochs, startedEpochs }] = await Promise.all([
      appIds.resolve(key.appId),
      cache.get(key),
      refreshCooldown(),
    ]);
    if (sharedAppId !== key.sharedAppId) return undefined;
    requireKnown(epochs, knownEpochs);
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
    requireKnown(currentEpochs, startedEpochs);
    return { key: generatedKey, embedUrl, source: 'generated' };
  }

  async function generateOrReadCache(wanted: Wanted): Promise<Found> {
    const { key } = wanted;
    const found = await runExclusive(toMutexKey(key), (lock) => generateLocked(wanted, lock));
    if (found) return found;
    const sharedAppId = await appIds.resolve(key.appId);
    return generateOrReadCache({ ...wanted, key: { ...key, sharedAppId } });
  }

  function shareGeneration(id: string, wanted: Wanted): Promise<Found> {
    const shared = pending.get(id);
    if (shared) return shared;
    const generation = generateOrReadCache(wanted).finally(() => pending.delete(id));
    pending.set(id, generation);
    return generation;
  }

  async function find(wanted: Wanted): Promise<Found> {
    const { key, after } = wanted;
    const { cached, epochs, userEpochs, startedEpochs } = await cache.get(key);
    requireKnown(userEpochs, wanted.knownEpochs);
    const usable = cached && isNewer(cached.version, after, Date.now()) ? cached : undefined;
    if (usable && isFresh(usable)) return { key, embedUrl: usable, source: 'cache' };

    // A request after an invalidation must not share a generation that started before it. Nor may a
    // slug share one that was requested by id: ToolJet decides which app has the slug.
    const id = JSON.stringify([toCacheId(key), key.appId, epochs]);
    const knownEpochs = startedEpochs;
    try {
      const found = await shareGeneration(id, { key, after, knownEpochs });
      if (isNewer(found.embedUrl.version, after, Date.now())) return found;
    } catch (error) {
      if (usable && canServeStale(usable, error) && hasEpochs(usable, await cache.getEpochs(key))) {
        return { key, embedUrl: usable, source: 'cache' };
      }
      throw error;
    }
    // The request that started the shared generation found the version that does not work here.
    return shareGeneration(JSON.stringify([id, after]), { key, after, knownEpochs });
  }

  function canServeStale(embedUrl: CachedEmbedUrl, error: unknown): boolean {
    const isOutage = error instanceof EmbedError && OUTAGE_CODES.has(error.code);
    return isOutage && lifetimeMs - ageMs(embedUrl) >= MIN_STALE_LIFETIME_MS;
  }

  return {
    start,
    async get({ user, appId }, after, started) {
      const { sharedAppId, userEpochs } = started ?? (await start({ user, appId }));
      const wanted = { key: { user, appId, sharedAppId }, after, knownEpochs: userEpochs };
      const { key, embedUrl, source } = await find(wanted);
      const { redirectUrl, version } = embedUrl;
      const expiresIn = Math.max(1, patExpiry - Math.ceil(ageMs(embedUrl) / 1000));
      const requireValid = async (): Promise<void> => {
        requireKnown(await cache.getEpochs(key), embedUrl.epochs);
      };
      return { embed: { redirectUrl, version, expiresIn, idleTimeout }, source, requireValid };
    },
  };
}

/** Returns whether a request failed because its user or app was invalidated meanwhile. */
export function isInvalidated(error: unknown): boolean {
  return loggableCauseOf(error)?.isInvalidated === true;
}

/** Returns the age of an embed URL; 0 if the clock of another instance is ahead. */
function ageMs({ generatedAtMs }: CachedEmbedUrl): number {
  return Math.max(0, Date.now() - generatedAtMs);
}

/** Throws if an epoch has started that was not known: the user or app was invalidated meanwhile. */
function requireKnown(epochs: readonly string[], known: readonly string[]): void {
  if (epochs.every((epoch) => known.includes(epoch))) return;
  throw embedError('tooljet_busy', 'the embed URL was invalidated during the request', {
    retryAfter: 1,
    isInvalidated: true,
  });
}
