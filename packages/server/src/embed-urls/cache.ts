import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import { LRUCache } from 'lru-cache';
import * as v from 'valibot';
import { toId } from './embed-url-key.ts';
import type { SharedMemory } from '../store/resilient-store.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';

const MOST_UNTOLD = 10_000;

/** One generated embed URL. */
export interface HeldEmbedUrl {
  redirectUrl: string;
  version: string;
  generatedAtMs: number;
  /** What was current when its generation began. */
  era: string;
}

const heldEmbedUrl = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    redirectUrl: v.string(),
    version: v.string(),
    generatedAtMs: v.number(),
    era: v.string(),
  }),
);

/** What is held for somebody and an app. */
interface Holding {
  embedUrl: HeldEmbedUrl | undefined;
  /** What an embed URL has to be of to be held: each invalidation begins another one. */
  era: string;
}

/** The embed URLs that may be handed out again. */
export interface HeldEmbedUrls {
  find(key: EmbedUrlKey): Promise<Holding>;
  keep(key: EmbedUrlKey, embedUrl: HeldEmbedUrl): Promise<void>;
  /** Forgets a user's, for one app or for all. Says whether all instances have forgotten. */
  forget(email: string, appId?: string): Promise<boolean>;
}

/** What {@link createHeldEmbedUrls} is made of. */
export interface HeldEmbedUrlsOptions {
  memory: SharedMemory;
  /** Under which terms embed URLs are generated: those of other terms are not these. */
  terms: string;
  /** Milliseconds that an embed URL lives. */
  lifeMs: number;
  /** Whether an embed URL from the store may be handed out under the options of this instance. */
  isAllowed: (redirectUrl: string, appId: string) => boolean;
}

/**
 * An embed URL remembers the era in which its generation began. To invalidate is to begin another
 * era, so that everything older misses at once, on every instance, what is just being generated
 * included, and no list of what is held is needed.
 */
export function createHeldEmbedUrls(options: HeldEmbedUrlsOptions): HeldEmbedUrls {
  const { memory, terms, lifeMs, isAllowed } = options;
  const eraMs = 2 * lifeMs;
  // Eras that the store could not be told of. They hold here, and are told as soon as it can be.
  const untold = new LRUCache<string, string>({ max: MOST_UNTOLD });
  const toEntry = (key: EmbedUrlKey): string => `embed URL ${terms} ${toId(key)}`;

  /** Begins the era of that name everywhere, if it can be told to everybody. */
  async function begin(name: string): Promise<boolean> {
    const era = untold.get(name);
    if (era === undefined) return true;
    const isTold = await memory.set(name, era, eraMs).catch(() => false);
    if (isTold && untold.get(name) === era) untold.delete(name);
    return isTold;
  }

  return {
    async find(key) {
      const eras = toEras(key);
      // The eras come last: where memory is short, what was used longest ago goes first, and an
      // embed URL must not outlive the era that has ended it.
      const [text, ...values] = await memory.getTogether([toEntry(key), ...eras], eraMs);
      const era = eras.map((name, index) => untold.get(name) ?? values[index] ?? '').join(' ');
      for (const name of eras) if (untold.has(name)) void begin(name);
      const embedUrl = parse(text);
      const isHeld = embedUrl?.era === era && isAllowed(embedUrl.redirectUrl, key.appId);
      return { era, embedUrl: isHeld ? embedUrl : undefined };
    },
    async keep(key, embedUrl) {
      // Whoever finds it has to find its era too, and would replace it otherwise.
      await Promise.all(toEras(key).map(begin));
      const leftMs = embedUrl.generatedAtMs + lifeMs - Date.now();
      await memory.set(toEntry(key), JSON.stringify(embedUrl), Math.max(1, leftMs));
    },
    forget(email, appId) {
      const name = toEra(normalizeEmail(email), appId);
      untold.set(name, crypto.randomUUID());
      return begin(name);
    },
  };
}

function toEras({ user, appId }: EmbedUrlKey): string[] {
  const email = normalizeEmail(user.email);
  return [toEra(email), toEra(email, appId)];
}

function toEra(email: string, appId: string | null = null): string {
  return `era ${JSON.stringify([email, appId])}`;
}

function parse(text: string | undefined): HeldEmbedUrl | undefined {
  const { success, output } = v.safeParse(heldEmbedUrl, text);
  return success ? output : undefined;
}
