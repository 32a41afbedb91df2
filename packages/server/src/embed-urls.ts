import {
  EmbedError,
  type EmbedLifetime,
  isSameEmail,
  type RedirectEmbed,
} from '@tooljet-embed/protocol';
import { LRUCache } from 'lru-cache';
import type { PortalUser } from './tooljet-embed-options.ts';
import type { CountRequest } from './user-limit.ts';
import { createVersion, isNewer } from './version.ts';

/** Who wants to open what. */
export interface EmbedUrlKey {
  user: PortalUser;
  /** In its canonical spelling. */
  appId: string;
}

/** Makes ToolJet create a PAT and returns the embed URL that carries it. */
export type Generate = (key: EmbedUrlKey) => Promise<string>;

/** What {@link createEmbedUrls} is made of. */
export interface EmbedUrlsOptions {
  generate: Generate;
  /** Seconds that a generated embed URL lives. */
  patExpiry: number;
  /** Seconds of inactivity after which its session ends. */
  idleTimeout: number;
  /** Counts what a user has replaced though it still lives. @default nothing is counted */
  countRefresh?: CountRequest | false;
}

/** Hands out embed URLs, and generates only where none will do. */
export interface EmbedUrls {
  /** @param after The version that does not work for the one who asks. */
  get(key: EmbedUrlKey, after?: string): Promise<RedirectEmbed & EmbedLifetime>;
  /** Forgets a user's embed URLs, for one app or for all; also those being generated. */
  invalidate(email: string, appId?: string): void;
}

interface HeldEmbedUrl {
  key: EmbedUrlKey;
  redirectUrl: string;
  version: string;
  generatedAtMs: number;
}

interface Flight {
  readonly key: EmbedUrlKey;
  readonly embedUrl: Promise<HeldEmbedUrl>;
  /** Whether what it brings is not to be used any more. */
  isInvalid: boolean;
}

const MOST_HELD = 10_000;
const LONGEST_REUSE_MS = 10 * 60 * 1000;
const SHORTEST_RESCUE_MS = 60 * 1000;

/**
 * Reuse, single flight and compare-and-refresh. Another generation may kill the first one's embed
 * URL (C), so the same one is handed out again while it has at least half of its life left, for at
 * most ten minutes, and to whoever asks while it is being generated. There is never more than one
 * generation under way for a user and an app. While ToolJet is down, what still lives for a minute
 * has to do. Memory is bounded.
 */
export function createEmbedUrls(options: EmbedUrlsOptions): EmbedUrls {
  const { generate, patExpiry, idleTimeout, countRefresh = false } = options;
  const lifeMs = patExpiry * 1000;
  const reuseMs = Math.min(lifeMs / 2, LONGEST_REUSE_MS);
  const held = new LRUCache<string, HeldEmbedUrl>({
    max: MOST_HELD,
    ttl: lifeMs,
    perf: { now: () => Date.now() },
  });
  const flights = new Map<string, Flight>();

  const ageMs = ({ generatedAtMs }: HeldEmbedUrl): number => Date.now() - generatedAtMs;
  const isFresh = (embedUrl: HeldEmbedUrl): boolean => ageMs(embedUrl) <= reuseMs;

  async function generateNow(key: EmbedUrlKey, isReplacing: boolean): Promise<HeldEmbedUrl> {
    if (isReplacing && countRefresh) await countRefresh(key.user.email);
    const generatedAtMs = Date.now();
    const redirectUrl = await generate(key);
    return { key, redirectUrl, version: createVersion(generatedAtMs), generatedAtMs };
  }

  function takeOff(key: EmbedUrlKey, isReplacing: boolean): Flight {
    const lane = toLane(key);
    const before = flights.get(lane)?.embedUrl.catch(() => {});
    const flight: Flight = {
      key,
      isInvalid: false,
      embedUrl: Promise.resolve(before)
        .then(() => generateNow(key, isReplacing))
        .then((embedUrl) => {
          if (!flight.isInvalid) held.set(toId(key), embedUrl);
          return embedUrl;
        })
        .finally(() => {
          if (flights.get(lane) === flight) flights.delete(lane);
        }),
    };
    flights.set(lane, flight);
    return flight;
  }

  function findFlight(key: EmbedUrlKey): Flight | undefined {
    const flight = flights.get(toLane(key));
    return flight && !flight.isInvalid && toId(flight.key) === toId(key) ? flight : undefined;
  }

  async function find(key: EmbedUrlKey, after: string | undefined): Promise<HeldEmbedUrl> {
    const candidate = held.get(toId(key));
    const known =
      candidate && isNewer(candidate.version, after, Date.now()) ? candidate : undefined;
    if (known && isFresh(known)) return known;
    const isReplacing = candidate !== undefined && !known && isFresh(candidate);
    const flight = findFlight(key) ?? takeOff(key, isReplacing);
    const embedUrl = await flight.embedUrl.catch((error: unknown) => {
      if (known && isOutage(error) && lifeMs - ageMs(known) >= SHORTEST_RESCUE_MS) return known;
      throw error;
    });
    return flight.isInvalid ? find(key, after) : embedUrl;
  }

  return {
    async get(key, after) {
      const embedUrl = await find(key, after);
      const { redirectUrl, version } = embedUrl;
      const expiresIn = Math.max(1, patExpiry - Math.ceil(ageMs(embedUrl) / 1000));
      return { redirectUrl, version, expiresIn, idleTimeout };
    },
    invalidate(email, appId) {
      const isMeant = ({ key }: { key: EmbedUrlKey }): boolean =>
        isSameEmail(key.user.email, email) && (appId === undefined || key.appId === appId);
      for (const [id, embedUrl] of held.entries()) if (isMeant(embedUrl)) held.delete(id);
      for (const flight of flights.values()) if (isMeant(flight)) flight.isInvalid = true;
    },
  };
}

/** One string per user, rights and app, and never the same one for two of them. */
export function toId({ user, appId }: EmbedUrlKey): string {
  return JSON.stringify([user.email, user.authzVersion ?? null, appId]);
}

/** What one generation at a time is allowed for: in ToolJet, rights are none of the PAT's. */
function toLane({ user, appId }: EmbedUrlKey): string {
  return JSON.stringify([user.email, appId]);
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof EmbedError &&
    ['tooljet_busy', 'tooljet_timeout', 'tooljet_unavailable'].includes(error.code)
  );
}
