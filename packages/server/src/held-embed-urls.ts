import { comparableEmail } from '@tooljet-embed/protocol';
import * as v from 'valibot';
import { type EmbedUrlKey, toId } from './embed-url-key.ts';
import type { SharedMemory } from './shared-memory.ts';

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
export interface Holding {
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
  const toEntry = (key: EmbedUrlKey): string => `embed URL ${terms} ${toId(key)}`;

  return {
    async find(key) {
      const { user, appId } = key;
      // The eras come last: where memory is short, what was used longest ago goes first, and an
      // embed URL must not outlive the era that has ended it.
      const [text, ofUser, ofApp] = await Promise.all([
        memory.get(toEntry(key)),
        memory.get(toEra(user.email)),
        memory.get(toEra(user.email, appId)),
      ]);
      const era = `${ofUser ?? ''} ${ofApp ?? ''}`;
      const embedUrl = parse(text);
      const isHeld = embedUrl?.era === era && isAllowed(embedUrl.redirectUrl, appId);
      return { era, embedUrl: isHeld ? embedUrl : undefined };
    },
    async keep(key, embedUrl) {
      const leftMs = embedUrl.generatedAtMs + lifeMs - Date.now();
      await memory.set(toEntry(key), JSON.stringify(embedUrl), Math.max(1, leftMs));
    },
    async forget(email, appId) {
      return memory.set(toEra(email, appId), crypto.randomUUID(), 2 * lifeMs);
    },
  };
}

function toEra(email: string, appId?: string): string {
  return `era ${JSON.stringify([comparableEmail(email), appId ?? null])}`;
}

function parse(text: string | undefined): HeldEmbedUrl | undefined {
  const { success, output } = v.safeParse(heldEmbedUrl, text);
  return success ? output : undefined;
}
