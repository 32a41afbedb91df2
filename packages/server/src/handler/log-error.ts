import { type EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import { describeError } from '@tooljet-embed/protocol/internal';
import type { Logger } from '../observability/logger.ts';
import { reasonOf } from '../errors.ts';
import { toEmbedError } from '../to-embed-error.ts';

/** What anybody can cause who is not even signed in. The answer says it all; a log would fill up. */
const UNLOGGED = new Set<ErrorCode>([
  'invalid_request',
  'method_not_allowed',
  'origin_not_allowed',
  'payload_too_large',
  'request_timeout',
  'unauthenticated',
  'unsupported_media_type',
]);

/**
 * Turns whatever was thrown into the error to answer with, and tells the log what concerns its
 * readers: what the portal or ToolJet did wrong as an error, what a user was refused as a warning.
 * Never throws.
 */
export function logFailure(thrown: unknown, requestId: string, logger: Logger): EmbedError {
  const error = toEmbedError(thrown);
  const { code, status } = error;
  if (UNLOGGED.has(code)) return error;
  const level = (status ?? 500) >= 500 ? 'error' : 'warn';
  const reason = reasonOf(error)?.message ?? describeError(error);
  logger[level]({ code, requestId, reason }, `ToolJet Embed: ${code}`);
  return error;
}
