/** Machine-readable meaning of an error code. */
export interface ErrorKind {
  /** HTTP status of the response; `null` for codes that only the client creates. */
  readonly status: number | null;
  /** Whether retrying without any change can succeed. @default false */
  readonly retryable?: boolean;
}

/** Meaning of an error code, with a title. */
export interface ErrorDefinition extends ErrorKind {
  /** Short description for a developer. */
  readonly title: string;
}

/**
 * All error codes without their titles, so that browsers do not load text they never show. The first
 * code of a 4xx status is also the meaning of a JSON response that has this status and no code.
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
  endpoint_not_found: { status: null },
  endpoint_misconfigured: { status: null },
  endpoint_timeout: { status: null, retryable: true },
  invalid_response: { status: null, retryable: true },
  app_unavailable: { status: null, retryable: true },
  untrusted_url: { status: null },
  frame_blocked: { status: null },
  frame_stalled: { status: null, retryable: true },
  session_rejected: { status: null, retryable: true },
  session_expired: { status: null, retryable: true },
  signed_out: { status: null, retryable: true },
} as const;

/** Stable code of one kind of failure. */
export type ErrorCode = keyof typeof ERROR_KINDS;

const TITLES: Readonly<Record<ErrorCode, string>> = {
  invalid_request: 'The request is invalid',
  unauthenticated: 'No user is signed in to the portal',
  access_denied: 'ToolJet denied this user access to the app',
  identity_mismatch: 'The page was rendered for a different user',
  app_not_allowed: 'The portal does not offer this app to this user',
  origin_not_allowed: 'The request came from another origin',
  user_not_found: 'ToolJet has no user with this email',
  app_not_found: 'ToolJet has no app with this id',
  method_not_allowed: 'Only POST is allowed',
  request_timeout: 'The request body arrived too slowly',
  payload_too_large: 'The request body is too large',
  unsupported_media_type: 'The request body is not JSON',
  rate_limited: 'Too many requests from this user',
  internal_error: 'The portal server failed',
  tooljet_unavailable: 'ToolJet is unavailable',
  tooljet_invalid_response: 'ToolJet returned an invalid response',
  misconfigured: 'The connection to ToolJet is misconfigured',
  tooljet_busy: 'ToolJet is not accepting more requests right now',
  tooljet_timeout: 'ToolJet did not respond in time',
  network_error: 'The endpoint could not be reached',
  endpoint_not_found: 'The endpoint does not exist',
  endpoint_misconfigured: 'The endpoint redirects or does not return JSON',
  endpoint_timeout: 'The endpoint did not respond in time',
  invalid_response: 'The endpoint returned an invalid response',
  untrusted_url: 'The embed URL is not safe to open',
  app_unavailable: 'ToolJet shows an error page instead of the app',
  frame_blocked: 'A policy of the page blocks the frame',
  frame_stalled: 'The app did not open in time',
  session_rejected: 'ToolJet rejected the access token',
  session_expired: 'The session has expired',
  signed_out: 'The user signed out inside the app',
};

/** All error codes with their HTTP status and title. Each has a page in `errors/`. */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorDefinition>> =
  /* @__PURE__ */ addTitles();

function addTitles(): Record<ErrorCode, ErrorDefinition> {
  const codes = Object.keys(ERROR_KINDS) as ErrorCode[];
  const definitions = codes.map((code) => [code, { ...ERROR_KINDS[code], title: TITLES[code] }]);
  return Object.fromEntries(definitions) as Record<ErrorCode, ErrorDefinition>;
}
