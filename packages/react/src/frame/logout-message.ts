import type { ErrorCode } from '@tooljet-embed/protocol';
import { ownFields } from '@tooljet-embed/protocol/internal';

const LOGOUT_TYPE = 'TJ_EMBED_APP_LOGOUT';

/** Type of the message by which ToolJet's login page announces itself. */
const LOGIN_TYPE = 'redirectTo';

const CODES: Partial<Record<number, ErrorCode>> = ownFields({
  400: 'invalid_response',
  401: 'session_rejected',
  403: 'session_rejected',
});

/**
 * Parses the message that ToolJet's pages post to their embedder when a session fails or ends, and
 * of its login page: an app whose session is dead leads there (R). Returns
 * `undefined` for any other message. Early versions of ToolJet sent failures without a `type` (S).
 */
export function parseLogoutMessage(data: unknown): ErrorCode | undefined {
  const { type, error, payload } = ownFields(data);
  if (type === LOGIN_TYPE && 'redirectPath' in ownFields(payload)) return 'session_expired';
  if (typeof error === 'number' && (type === LOGOUT_TYPE || type === undefined)) {
    return CODES[error] ?? 'tooljet_unavailable';
  }
  return type === LOGOUT_TYPE ? 'signed_out' : undefined;
}
