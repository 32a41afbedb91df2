import type { ErrorCode } from '@tooljet-embed/protocol';

const TYPE = 'TJ_EMBED_APP_LOGOUT';

const CODES: Partial<Record<number, ErrorCode>> = {
  400: 'invalid_response',
  401: 'session_rejected',
  403: 'session_rejected',
};

/**
 * Reads what ToolJet's pages post to their embedder when a session fails or ends. `undefined` for a
 * message of another kind. The first builds sent their failures without a `type` (S).
 */
export function readLogoutMessage(data: unknown): ErrorCode | undefined {
  const { type, error } = Object(data) as { type?: unknown; error?: unknown };
  if (typeof error === 'number' && (type === TYPE || type === undefined)) {
    return CODES[error] ?? 'tooljet_unavailable';
  }
  return type === TYPE ? 'signed_out' : undefined;
}
