import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { LRUCache } from 'lru-cache';
import { type EmbedUrlKey, type Generate, toId } from './embed-urls.ts';

const MOST_REMEMBERED = 10_000;

/** How long a refusal of ToolJet's is believed, and for whom. What may pass at any moment is not. */
const REFUSALS: Partial<Record<ErrorCode, { memoryMs: number; of: (key: EmbedUrlKey) => string }>> =
  {
    access_denied: { memoryMs: 10_000, of: (key) => `user and app ${toId(key)}` },
    user_not_found: { memoryMs: 10_000, of: (key) => `user and app ${toId(key)}` },
    app_not_found: { memoryMs: 60_000, of: ({ appId }) => `app ${appId}` },
    misconfigured: { memoryMs: 5000, of: () => 'everything' },
  };

/**
 * Spares ToolJet the questions that it has just answered with no: long enough to stop a page that
 * asks in a loop, short enough for a right that is granted to be noticed at once.
 */
export function rememberRefusals(generate: Generate): Generate {
  const remembered = new LRUCache<string, EmbedError>({
    max: MOST_REMEMBERED,
    ttl: 1,
    perf: { now: () => Date.now() },
  });
  const subjects = Object.values(REFUSALS).map(({ of }) => of);

  return async (key) => {
    for (const subject of subjects) {
      const refusal = remembered.get(subject(key));
      if (refusal) throw refusal;
    }
    try {
      return await generate(key);
    } catch (error) {
      const refusal = error instanceof EmbedError ? REFUSALS[error.code] : undefined;
      if (refusal) remembered.set(refusal.of(key), error as EmbedError, { ttl: refusal.memoryMs });
      throw error;
    }
  };
}
