import type { EmbedError, ErrorCode } from '@tooljet-embed/protocol';
import { describeError, normalizeEmail } from '@tooljet-embed/protocol/internal';
import { LRUCache } from 'lru-cache';
import { loggableCauseOf, toEmbedError } from '../errors.ts';
import { monotonicClock } from '../lib/monotonic-clock.ts';
import type { Logger } from '../observability/logger.ts';
import type { RequestContext } from '../observability/request-context.ts';

/**
 * Converts a thrown value to the error to respond with, and logs it: as an error if the portal or
 * ToolJet failed, as a warning if the user's request was rejected. Never throws.
 */
export type LogError = (thrown: unknown, context: RequestContext) => EmbedError;

/** Errors that any anonymous client can cause. They are not logged, so that they cannot fill the log. */
const UNLOGGED_CODES = new Set<ErrorCode>([
  'invalid_request',
  'method_not_allowed',
  'origin_not_allowed',
  'payload_too_large',
  'request_timeout',
  'unauthenticated',
  'unsupported_media_type',
]);

/** Time for which an error is not logged again for the same user. */
const REPEAT_MS = 60_000;
/** TTL of an entry that does not expire. */
const FOREVER = 0;
const MAX_LOGGED_ERRORS = 10_000;

/**
 * Creates the function that logs errors. A user can repeat any request at will, so each error with the
 * same reason is logged once a minute for each user, and a rate limit once in its window. Requests
 * without a user count as one user. Errors that concern the portal's setup can be logged only once.
 */
export function createErrorLog(logger: Logger): LogError {
  const logged = new LRUCache<string, true>({
    max: MAX_LOGGED_ERRORS,
    // Each entry brings its own TTL.
    ttl: 1,
    perf: monotonicClock,
  });

  return (thrown, { requestId, user, appId }) => {
    const error = toEmbedError(thrown);
    const { code, status } = error;
    if (UNLOGGED_CODES.has(code)) return error;
    const cause = loggableCauseOf(error);
    const reason = cause?.message ?? describeError(error);
    const ofUser = user && !cause?.isLoggedOnce ? normalizeEmail(user.email) : null;
    const id = JSON.stringify([ofUser, code, reason]);
    if (logged.get(id)) return error;
    logged.set(id, true, { ttl: cause?.isLoggedOnce ? FOREVER : repeatMsOf(error) });
    const level = (status ?? 500) >= 500 ? 'error' : 'warn';
    const app = appId === undefined ? {} : { appId: withoutPat(appId) };
    logger[level]({ code, requestId, ...app, reason }, `ToolJet Embed: ${code}`);
    return error;
  };
}

/** Returns the TTL of an entry. The cache still has it at the end of its TTL, so that is 1 ms earlier. */
function repeatMsOf({ code, retryAfter }: EmbedError): number {
  const isRateLimit = code === 'rate_limited' && retryAfter !== undefined && retryAfter > 0;
  return (isRateLimit ? retryAfter * 1000 : REPEAT_MS) - 1;
}

/** The id of an app is valid at this point, and a PAT in its place is a valid id. */
function withoutPat(appId: string): string {
  return appId.replaceAll(/pat_[0-9a-f]+/gi, 'pat_…');
}
