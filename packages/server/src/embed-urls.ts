import { EmbedError, type EmbedLifetime, type RedirectEmbed } from '@tooljet-embed/protocol';
import { LRUCache } from 'lru-cache';
import type { PortalUser } from './tooljet-embed-options.ts';
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
}

/** Hands out embed URLs, and generates only where none will do. */
export interface EmbedUrls {
  /** @param after The version that does not work for the one who asks. */
  get(key: EmbedUrlKey, after?: string): Promise<RedirectEmbed & EmbedLifetime>;
  /** Forgets a user's embed URLs, for one app or for all; also those being generated. */
  invalidate(email: string, appId?: string): void;
}

interface HeldEmbedUrl {
  redirectUrl: string;
  version: string;
  generatedAtMs: number;
}

interface Flight {
  key: EmbedUrlKey;
  embedUrl: Promise<HeldEmbedUrl>;
}

const MOST_HELD = 10_000;
const LONGEST_REUSE_MS = 10 * 60 * 1000;
const SHORTEST_RESCUE_MS = 60 * 1000;

/**
 * Reuse, single flight and compare-and-refresh. Another generation may kill the first one's embed
 * URL (C), so the same one is handed out again while it has at least half of its life left, for at
 * most ten minutes, and to whoever asks while it is being generated. While ToolJet is down, what
 * still lives for a minute has to do. Memory is bounded.
 */
export function createEmbedUrls(options: EmbedUrlsOptions): EmbedUrls {
  const { generate, patExpiry, idleTimeout } = options;
  const lifeMs = patExpiry * 1000;
  const reuseMs = Math.min(lifeMs / 2, LONGEST_REUSE_MS);
  const held = new LRUCache<string, HeldEmbedUrl & { key: EmbedUrlKey }>({
    max: MOST_HELD,
    ttl: lifeMs,
    perf: { now: () => Date.now() },
  });
  const flights = new Map<string, Flight>();

  const ageMs = ({ generatedAtMs }: HeldEmbedUrl): number => Date.now() - generatedAtMs;

  function takeOff(id: string, key: EmbedUrlKey): Flight {
    const generatedAtMs = Date.now();
    const embedUrl = generate(key)
      .then((redirectUrl) => {
        const generated = { redirectUrl, version: createVersion(generatedAtMs), generatedAtMs };
        if (flights.get(id) === flight) held.set(id, { ...generated, key });
        return generated;
      })
      .finally(() => {
        if (flights.get(id) === flight) flights.delete(id);
      });
    const flight = { key, embedUrl };
    flights.set(id, flight);
    return flight;
  }

  async function find(key: EmbedUrlKey, after: string | undefined): Promise<HeldEmbedUrl> {
    const id = toId(key);
    const candidate = held.get(id);
    const known = candidate && isNewer(candidate.version, after) ? candidate : undefined;
    if (known && ageMs(known) <= reuseMs) return known;
    const flight = flights.get(id) ?? takeOff(id, key);
    return flight.embedUrl.catch((error: unknown) => {
      if (known && isOutage(error) && lifeMs - ageMs(known) >= SHORTEST_RESCUE_MS) return known;
      throw error;
    });
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
        key.user.email === email && (appId === undefined || key.appId === appId);
      for (const [id, entry] of held.entries()) if (isMeant(entry)) held.delete(id);
      for (const [id, flight] of flights) if (isMeant(flight)) flights.delete(id);
    },
  };
}

/** One string per user, rights and app, and never the same one for two of them. */
export function toId({ user, appId }: EmbedUrlKey): string {
  return JSON.stringify([user.email, user.authzVersion ?? null, appId]);
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof EmbedError &&
    ['tooljet_busy', 'tooljet_timeout', 'tooljet_unavailable'].includes(error.code)
  );
}
