import { type EmbedError, type EmbedResponse, type ErrorCode } from '@tooljet-embed/protocol';
import { toProblem } from '@tooljet-embed/protocol/internal';
import { FastResponse } from 'srvx';

const NO_STORE_HEADERS = {
  'cache-control': 'no-store',
  'cdn-cache-control': 'no-store',
  'surrogate-control': 'no-store',
  vary: 'Origin, Cookie, Authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** Errors that leave the body unread. The connection is closed, because the body may never end. */
const UNREAD_BODY_CODES = new Set<ErrorCode>([
  'method_not_allowed',
  'origin_not_allowed',
  'payload_too_large',
  'request_timeout',
  'unsupported_media_type',
]);

const EMBED_HEADERS = { ...NO_STORE_HEADERS, 'content-type': 'application/json' } as const;

/** Creates the response that carries an embed URL. */
export function respondWithEmbed(embed: EmbedResponse): Response {
  return new FastResponse(JSON.stringify(embed), { headers: EMBED_HEADERS });
}

/** Creates the response that carries a problem document. */
export function respondWithProblem(error: EmbedError, requestId: string): Response {
  const problem = toProblem(error, requestId);
  const { code, retryAfter } = error;
  return new FastResponse(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...NO_STORE_HEADERS,
      'content-type': 'application/problem+json',
      ...(code === 'method_not_allowed' && { allow: 'POST' }),
      ...(UNREAD_BODY_CODES.has(code) && { connection: 'close' }),
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  });
}
