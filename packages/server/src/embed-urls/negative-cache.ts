import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { LRUCache } from 'lru-cache';
import { monotonicClock } from '../lib/monotonic-clock.ts';
import { toCacheId } from './query.ts';
import { loggableCauseOf } from '../errors.ts';
import type { Generate } from '../tooljet/generate.ts';

const TTL_MS = 10_000;
const MAX_ENTRIES = 10_000;
const ALL_USERS = 'all users';

/** Errors that the next attempt would most likely repeat. Outages are not among them. */
const CACHED_CODES = new Set<ErrorCode>([
  'access_denied',
  'app_not_found',
  'misconfigured',
  'user_not_found',
]);

/**
 * Creates a wrapper that answers with the last error for ten seconds: long enough to stop a page
 * that retries in a loop, short enough for a granted right to be noticed. A configuration error
 * applies to all users, any other error only to its user and app.
 */
export function createNegativeCache(): (generate: Generate) => Generate {
  const errors = new LRUCache<string, EmbedError>({
    max: MAX_ENTRIES,
    ttl: TTL_MS,
    perf: monotonicClock,
  });

  return (generate) => async (key) => {
    // By the name that ToolJet receives: an app may be found by its id and no longer by its slug.
    const id = toCacheId({ user: key.user, sharedAppId: key.appId });
    const cached = errors.get(ALL_USERS) ?? errors.get(id);
    if (cached) throw cached;
    try {
      return await generate(key);
    } catch (error) {
      if (error instanceof EmbedError && CACHED_CODES.has(error.code)) {
        errors.set(isForAllUsers(error) ? ALL_USERS : id, error);
      }
      throw error;
    }
  };
}

function isForAllUsers(error: EmbedError): boolean {
  return error.code === 'misconfigured' && loggableCauseOf(error)?.concernsAllUsers === true;
}
