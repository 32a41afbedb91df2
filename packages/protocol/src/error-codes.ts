import { ERROR_KINDS, type ErrorCode, type ErrorKind } from './error-kinds.ts';

/** Meaning of an error code. */
export interface ErrorDefinition extends ErrorKind {
  /** Short description for a developer. */
  readonly title: string;
}

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
  endpoint_timeout: 'The endpoint did not respond in time',
  invalid_response: 'The endpoint returned an invalid response',
  untrusted_url: 'The embed URL is not safe to open',
  frame_blocked: "The page's content security policy blocks the frame",
  frame_stalled: 'The app did not open in time',
  session_rejected: 'ToolJet rejected the access token',
  session_expired: 'The session has expired',
  signed_out: 'The user signed out inside the app',
};

/** All error codes with their HTTP status and title. Each has a page in `errors/`. */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorDefinition>> = addTitles();

function addTitles(): Record<ErrorCode, ErrorDefinition> {
  const codes = Object.keys(ERROR_KINDS) as ErrorCode[];
  const definitions = codes.map((code) => [code, { ...ERROR_KINDS[code], title: TITLES[code] }]);
  return Object.fromEntries(definitions) as Record<ErrorCode, ErrorDefinition>;
}
