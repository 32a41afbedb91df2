/** Machine-readable meaning of an error code. */
export interface ErrorKind {
  /** HTTP status of the response; `null` for codes that only the client creates. */
  readonly status: number | null;
  /** Whether retrying without any change can succeed. @default false */
  readonly retryable?: boolean;
}

/**
 * All error codes without their titles, so that browsers do not load text they never show. The first
 * code of each status is also the meaning of a response that has this status and no code.
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

/** Stable code of one kind of failure. */
export type ErrorCode = keyof typeof ERROR_KINDS;
