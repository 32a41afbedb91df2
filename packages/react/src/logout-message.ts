const TYPE = 'TJ_EMBED_APP_LOGOUT';

/**
 * Reads what ToolJet's pages post to their embedder when a session fails or ends: the status of a
 * failure, `0` when the person signed out, `null` for a message of another kind. The first builds
 * sent their failures without a `type` (S).
 */
export function readLogoutMessage(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, error } = data as { type?: unknown; error?: unknown };
  if (type !== undefined && type !== TYPE) return null;
  if (typeof error === 'number') return error;
  return type === TYPE ? 0 : null;
}
