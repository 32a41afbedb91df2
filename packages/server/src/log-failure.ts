import { EmbedError } from '@tooljet-embed/protocol';
import type { Logger } from './logger.ts';

/**
 * Turns whatever was thrown into the error to answer with, and tells the log what concerns its
 * readers: what the portal or ToolJet did wrong as an error, what was refused as a warning. What a
 * host's callback throws may hold anything, so only the kind of error is written.
 */
export function logFailure(thrown: unknown, requestId: string, logger: Logger): EmbedError {
  const error = thrown instanceof EmbedError ? thrown : new EmbedError('internal_error');
  const level = (error.status ?? 500) >= 500 ? 'error' : 'warn';
  logger[level](
    { code: error.code, requestId, reason: reasonOf(thrown) },
    `ToolJet Embed: ${error.code}`,
  );
  return error;
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof EmbedError) {
    return thrown.cause instanceof Error ? thrown.cause.message : thrown.detail;
  }
  const kind = thrown instanceof Error ? thrown.constructor.name : typeof thrown;
  return `a callback of the host threw ${kind}`;
}
