/** What every error code means on the wire. */
export interface ErrorDefinition {
  /** HTTP status of the answer that carries the code; `null` for codes that only the client makes. */
  readonly status: number | null;
  /** Whether asking again, with nothing changed, can help. */
  readonly retryable: boolean;
  /** One short sentence for a developer. */
  readonly title: string;
}

/**
 * Every way in which an embed can fail. The one table: the server answers from it, the client
 * reads by it, and each code has its page under `docs/errors/`.
 */
export const ERROR_CODES = {
  invalid_request: { status: 400, retryable: false, title: 'The request is malformed' },
  unauthenticated: { status: 401, retryable: false, title: 'Nobody is signed in to the portal' },
  identity_mismatch: {
    status: 403,
    retryable: false,
    title: 'The e-mail is not that of the signed-in user',
  },
  app_not_allowed: {
    status: 403,
    retryable: false,
    title: 'The portal does not offer this app to this user',
  },
  origin_not_allowed: {
    status: 403,
    retryable: false,
    title: 'The request came from another site',
  },
  access_denied: { status: 403, retryable: false, title: 'ToolJet does not let this user open it' },
  user_not_found: { status: 404, retryable: false, title: 'ToolJet has no such user' },
  app_not_found: { status: 404, retryable: false, title: 'ToolJet has no such app' },
  method_not_allowed: { status: 405, retryable: false, title: 'Only POST is answered here' },
  request_timeout: { status: 408, retryable: true, title: 'The request body came too slowly' },
  payload_too_large: { status: 413, retryable: false, title: 'The request body is too large' },
  unsupported_media_type: { status: 415, retryable: false, title: 'The request body is not JSON' },
  rate_limited: { status: 429, retryable: true, title: 'This user asks too often' },
  tooljet_busy: { status: 503, retryable: true, title: 'ToolJet takes no more requests for now' },
  misconfigured: {
    status: 502,
    retryable: false,
    title: 'The connection to ToolJet is misconfigured',
  },
  tooljet_invalid_response: { status: 502, retryable: true, title: "ToolJet's answer is unusable" },
  tooljet_unavailable: { status: 502, retryable: true, title: 'ToolJet cannot be reached' },
  tooljet_timeout: { status: 504, retryable: true, title: 'ToolJet did not answer in time' },
  internal_error: { status: 500, retryable: true, title: 'The portal failed to answer' },

  network_error: { status: null, retryable: true, title: 'The endpoint cannot be reached' },
  endpoint_timeout: { status: null, retryable: true, title: 'The endpoint did not answer in time' },
  invalid_response: { status: null, retryable: true, title: "The endpoint's answer is unusable" },
  untrusted_url: { status: null, retryable: false, title: 'The embed URL is not safe to open' },
  frame_blocked: {
    status: null,
    retryable: false,
    title: "The page's own policy blocks the frame",
  },
  frame_stalled: { status: null, retryable: true, title: 'The app did not open in time' },
  session_rejected: { status: null, retryable: true, title: 'ToolJet refused the access token' },
  session_expired: { status: null, retryable: true, title: 'The session has expired' },
  signed_out: { status: null, retryable: true, title: 'The person signed out inside the app' },
} as const;

/** A key of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Whether a value is one of the known error codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}
