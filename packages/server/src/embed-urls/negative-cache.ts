import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { LRUCache } from 'lru-cache';
import { toId } from './embed-url-key.ts';
import { reasonOf } from '../errors.ts';
import type { EmbedUrlKey, Generate } from '../tooljet/generate.ts';

const MOST_REMEMBERED = 10_000;
const OWN_MEMORY_MS = 10_000;
const EVERYTHING = 'everything';

/** Refusals that are believed for a while. What may pass at any moment is not among them. */
const REFUSALS = new Set<ErrorCode>([
  'access_denied',
  'app_not_found',
  'misconfigured',
  'user_not_found',
]);

/** Where a refusal holds for others too, and for how long. */
const SHARED: Partial<Record<ErrorCode, { memoryMs: number; of: (key: EmbedUrlKey) => string }>> = {
  app_not_found: { memoryMs: 60_000, of: ({ appId }) => `app ${appId}` },
  misconfigured: { memoryMs: 5000, of: () => EVERYTHING },
};

/**
 * Spares ToolJet the questions that it has just answered with no: long enough to stop a page that
 * asks in a loop, short enough for a right that is granted to be noticed at once. What ToolJet said
 * to one user is believed of others only where it cannot be about that user.
 */
export function rememberRefusals(generate: Generate): Generate {
  const remembered = new LRUCache<string, EmbedError>({
    max: MOST_REMEMBERED,
    ttl: OWN_MEMORY_MS,
    perf: Date,
  });

  function remember(key: EmbedUrlKey, error: EmbedError): void {
    const reason = reasonOf(error);
    const isForAll = reason?.concernsEverybody === true;
    const shared = isForAll ? SHARED[error.code] : undefined;
    if (shared) remembered.set(shared.of(key), error, { ttl: shared.memoryMs });
    else if (REFUSALS.has(error.code)) remembered.set(toOwn(key), error);
  }

  return async (key) => {
    for (const subject of [EVERYTHING, `app ${key.appId}`, toOwn(key)]) {
      const refusal = remembered.get(subject);
      if (refusal) throw refusal;
    }
    try {
      const redirectUrl = await generate(key);
      remembered.delete(EVERYTHING);
      return redirectUrl;
    } catch (error) {
      if (error instanceof EmbedError) remember(key, error);
      throw error;
    }
  };
}

function toOwn(key: EmbedUrlKey): string {
  return `user and app ${toId(key)}`;
}
