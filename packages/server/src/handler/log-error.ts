import type { EmbedError, ErrorCode } from '@tooljet-embed/protocol';
import { describeError } from '@tooljet-embed/protocol/internal';
import { loggableCauseOf, toEmbedError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';

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

/**
 * Converts a thrown value to the error to respond with, and logs it: as an error if the portal or
 * ToolJet failed, as a warning if the user's request was rejected. Never throws.
 */
export function logError(thrown: unknown, requestId: string, logger: Logger): EmbedError {
  const error = toEmbedError(thrown);
  const { code, status } = error;
  if (UNLOGGED_CODES.has(code)) return error;
  const level = (status ?? 500) >= 500 ? 'error' : 'warn';
  const reason = loggableCauseOf(error)?.message ?? describeError(error);
  logger[level]({ code, requestId, reason }, `ToolJet Embed: ${code}`);
  return error;
}
