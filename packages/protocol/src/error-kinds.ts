/** What of an error code a machine goes by. */
export interface ErrorKind {
  /** HTTP status of the answer that carries the code; `null` for codes that only the client makes. */
  readonly status: number | null;
  /** Whether asking again, with nothing changed, can help. @default false */
  readonly retryable?: boolean;
}

/**
 * Every way in which an embed can fail, apart from its words: they are in `ERROR_CODES`, so that a
 * browser need not load them. The first code of a status is what that status means by itself.
 */
export const ERROR_KINDS = {
  invalid_request: { status: 400 },
  unauthenticated: { status: 401 },
  access_denied: { status: 403 },
  identity_mismatch: { status: 403 },
  app_not_allowed: { status: 403 },
  origin_not_allowed: { status: 403 },
  user_not_found: { status: 404 },
  app_not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  request_timeout: { status: 408, retryable: true },
  payload_too_large: { status: 413 },
  unsupported_media_type: { status: 415 },
  rate_limited: { status: 429, retryable: true },
  internal_error: { status: 500, retryable: true },
  tooljet_unavailable: { status: 502, retryable: true },
  tooljet_invalid_response: { status: 502, retryable: true },
  misconfigured: { status: 502 },
  tooljet_busy: { status: 503, retryable: true },
  tooljet_timeout: { status: 504, retryable: true },

  network_error: { status: null, retryable: true },
  endpoint_timeout: { status: null, retryable: true },
  invalid_response: { status: null, retryable: true },
  untrusted_url: { status: null },
  frame_blocked: { status: null },
  frame_stalled: { status: null, retryable: true },
  session_rejected: { status: null, retryable: true },
  session_expired: { status: null, retryable: true },
  signed_out: { status: null, retryable: true },
} as const;

/** Names one of the ways in which an embed can fail. */
export type ErrorCode = keyof typeof ERROR_KINDS;

/** Whether a value is one of the known error codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_KINDS, value);
}
