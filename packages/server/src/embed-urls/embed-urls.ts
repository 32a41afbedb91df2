import { EmbedError, type EmbedLifetime, type RedirectEmbed } from '@tooljet-embed/protocol';
import { toId, toLane } from './embed-url-key.ts';
import type { HeldEmbedUrl, HeldEmbedUrls } from './cache.ts';
import type { RunInLane } from './keyed-mutex.ts';
import { ownError } from '../errors.ts';
import type { CountRequest } from '../store/user-limit.ts';
import { createVersion, isNewer } from './version.ts';
import type { EmbedUrlSource } from '../observability/embed-event.ts';
import type { EmbedUrlKey, Generate } from '../tooljet/generate.ts';

/** What {@link createEmbedUrls} is made of. */
export interface EmbedUrlsOptions {
  generate: Generate;
  held: HeldEmbedUrls;
  runInLane: RunInLane;
  /** Seconds that a generated embed URL lives. */
  patExpiry: number;
  /** Seconds of inactivity after which its session ends. */
  idleTimeout: number;
  /** Counts what a user has replaced though it still lives. @default nothing is counted */
  countRefresh?: CountRequest | false;
}

/** An embed URL, and where it comes from. */
export interface FoundEmbedUrl {
  embed: RedirectEmbed & EmbedLifetime;
  source: EmbedUrlSource;
}

/** Hands out embed URLs, and generates only where none will do. */
export interface EmbedUrls {
  /** @param after The version that does not work for the one who asks. */
  get(key: EmbedUrlKey, after?: string): Promise<FoundEmbedUrl>;
}

interface Found {
  embedUrl: HeldEmbedUrl;
  source: EmbedUrlSource;
}

const LONGEST_REUSE_MS = 10 * 60 * 1000;
const MOST_ROUNDS = 3;
const SHORTEST_RESCUE_MS = 60 * 1000;

/**
 * Reuse, single flight and compare-and-refresh. Another generation may kill the first one's embed
 * URL (C), so the same one is handed out again while it has at least half of its life left, for at
 * most ten minutes, and to whoever asks while it is being generated. There is never more than one
 * generation under way for a user and an app. While ToolJet is down, what still lives for a minute
 * has to do.
 */
export function createEmbedUrls(options: EmbedUrlsOptions): EmbedUrls {
  const { generate, held, runInLane, patExpiry, idleTimeout, countRefresh = false } = options;
  const lifeMs = patExpiry * 1000;
  const reuseMs = Math.min(lifeMs / 2, LONGEST_REUSE_MS);
  const flights = new Map<string, Promise<Found>>();

  const isFresh = (embedUrl: HeldEmbedUrl): boolean => ageMs(embedUrl) <= reuseMs;

  async function look(key: EmbedUrlKey, after: string | undefined) {
    const { embedUrl, era } = await held.find(key);
    const isKnown = embedUrl && isNewer(embedUrl.version, after, Date.now());
    return { era, latest: embedUrl, known: isKnown ? embedUrl : undefined };
  }

  function generateInLane(key: EmbedUrlKey, after: string | undefined): Promise<Found> {
    return runInLane(toLane(key), async (lock) => {
      const { era, latest, known } = await look(key, after);
      if (known && isFresh(known)) return { embedUrl: known, source: 'held' };
      const isReplacing = latest && !known && isFresh(latest);
      if (isReplacing && countRefresh) await countRefresh(key.user.email);
      const generatedAtMs = Date.now();
      const redirectUrl = await generate(key);
      const version = createVersion(generatedAtMs, [latest?.version, after]);
      const embedUrl = { redirectUrl, version, generatedAtMs, era };
      if (lock.isHeld()) await held.keep(key, embedUrl);
      return { embedUrl, source: 'generated' };
    });
  }

  function share(id: string, takeOff: () => Promise<Found>): Promise<Found> {
    const known = flights.get(id);
    if (known) return known;
    const flight = takeOff().finally(() => flights.delete(id));
    flights.set(id, flight);
    return flight;
  }

  async function find(
    key: EmbedUrlKey,
    after: string | undefined,
    rounds = MOST_ROUNDS,
  ): Promise<Found> {
    const { era, known } = await look(key, after);
    if (known && isFresh(known)) return { embedUrl: known, source: 'held' };
    const flightId = `${era} ${toId(key)}`;
    const found = await share(flightId, () => generateInLane(key, after)).catch(
      (error: unknown): Found => {
        const canRescue = known && lifeMs - ageMs(known) >= SHORTEST_RESCUE_MS;
        if (canRescue && isOutage(error)) return { embedUrl: known, source: 'held' };
        throw error;
      },
    );
    // Meanwhile it may have been invalidated, or be what somebody in the same flight has failed with.
    const now = await held.find(key);
    const isUsable =
      found.embedUrl.era === now.era && isNewer(found.embedUrl.version, after, Date.now());
    if (isUsable) return found;
    if (rounds > 1) return find(key, after, rounds - 1);
    throw ownError('tooljet_busy', 'what was generated is invalidated again and again', {
      retryAfter: 1,
    });
  }

  return {
    async get(key, after) {
      const { embedUrl, source } = await find(key, after);
      const { redirectUrl, version } = embedUrl;
      const expiresIn = Math.max(1, patExpiry - Math.ceil(ageMs(embedUrl) / 1000));
      return { embed: { redirectUrl, version, expiresIn, idleTimeout }, source };
    },
  };
}

/** Clocks of several instances may differ a little: nothing is younger than just born. */
function ageMs({ generatedAtMs }: HeldEmbedUrl): number {
  return Math.max(0, Date.now() - generatedAtMs);
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof EmbedError &&
    ['tooljet_busy', 'tooljet_timeout', 'tooljet_unavailable'].includes(error.code)
  );
}
