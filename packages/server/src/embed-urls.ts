import { LRUCache } from 'lru-cache';
import type { EmbedResponse } from '@tooljet-embed/protocol';
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
  /**
   * @param after The version that does not work for the one who asks.
   */
  get(key: EmbedUrlKey, after?: string): Promise<EmbedResponse>;
}

interface HeldEmbedUrl {
  redirectUrl: string;
  version: string;
  generatedAtMs: number;
}

const MOST_HELD = 10_000;
const LONGEST_REUSE_MS = 10 * 60 * 1000;

/**
 * Reuse, single flight and compare-and-refresh. Another generation may kill the first one's embed
 * URL (C), so the same one is handed out again while it has at least half of its life left, for at
 * most ten minutes, and to whoever asks while it is being generated. Memory is bounded.
 */
export function createEmbedUrls(options: EmbedUrlsOptions): EmbedUrls {
  const { generate, patExpiry, idleTimeout } = options;
  const held = new LRUCache<string, HeldEmbedUrl>({
    max: MOST_HELD,
    ttl: Math.min((patExpiry * 1000) / 2, LONGEST_REUSE_MS),
    perf: { now: () => Date.now() },
  });
  const flights = new Map<string, Promise<HeldEmbedUrl>>();

  async function generateAndHold(id: string, key: EmbedUrlKey): Promise<HeldEmbedUrl> {
    const generatedAtMs = Date.now();
    const redirectUrl = await generate(key);
    const embedUrl = { redirectUrl, version: createVersion(generatedAtMs), generatedAtMs };
    held.set(id, embedUrl);
    return embedUrl;
  }

  function join(id: string, key: EmbedUrlKey): Promise<HeldEmbedUrl> {
    const current = flights.get(id);
    if (current) return current;
    const flight = generateAndHold(id, key).finally(() => flights.delete(id));
    flights.set(id, flight);
    return flight;
  }

  function toResponse({ redirectUrl, version, generatedAtMs }: HeldEmbedUrl): EmbedResponse {
    const age = Math.ceil((Date.now() - generatedAtMs) / 1000);
    return { redirectUrl, version, expiresIn: Math.max(1, patExpiry - age), idleTimeout };
  }

  return {
    async get(key, after) {
      const id = identify(key);
      const known = held.get(id);
      const usable = known && isNewer(known.version, after);
      return toResponse(usable ? known : await join(id, key));
    },
  };
}

/** One string per user, rights and app, and never the same one for two of them. */
function identify({ user, appId }: EmbedUrlKey): string {
  return JSON.stringify([user.email, user.authzVersion ?? null, appId]);
}
