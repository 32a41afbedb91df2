import { ERROR_KINDS, type ErrorCode, type ErrorKind } from './error-kinds.ts';

/** What every error code means on the wire. */
export interface ErrorDefinition extends ErrorKind {
  /** One short sentence for a developer. */
  readonly title: string;
}

/**
 * Every way in which an embed can fail, in words too. The one table: the server answers from it, and
 * each code has its page under `packages/protocol/errors/`.
 */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorDefinition>> = {
  invalid_request: { ...ERROR_KINDS.invalid_request, title: 'The request is malformed' },
  unauthenticated: { ...ERROR_KINDS.unauthenticated, title: 'Nobody is signed in to the portal' },
  access_denied: { ...ERROR_KINDS.access_denied, title: 'ToolJet does not let this user open it' },
  identity_mismatch: {
    ...ERROR_KINDS.identity_mismatch,
    title: 'The e-mail is not that of the signed-in user',
  },
  app_not_allowed: {
    ...ERROR_KINDS.app_not_allowed,
    title: 'The portal does not offer this app to this user',
  },
  origin_not_allowed: {
    ...ERROR_KINDS.origin_not_allowed,
    title: 'The request came from another site',
  },
  user_not_found: { ...ERROR_KINDS.user_not_found, title: 'ToolJet has no such user' },
  app_not_found: { ...ERROR_KINDS.app_not_found, title: 'ToolJet has no such app' },
  method_not_allowed: { ...ERROR_KINDS.method_not_allowed, title: 'Only POST is answered here' },
  request_timeout: { ...ERROR_KINDS.request_timeout, title: 'The request body came too slowly' },
  payload_too_large: { ...ERROR_KINDS.payload_too_large, title: 'The request body is too large' },
  unsupported_media_type: {
    ...ERROR_KINDS.unsupported_media_type,
    title: 'The request body is not JSON',
  },
  rate_limited: { ...ERROR_KINDS.rate_limited, title: 'This user asks too often' },
  internal_error: { ...ERROR_KINDS.internal_error, title: 'The portal failed to answer' },
  tooljet_unavailable: { ...ERROR_KINDS.tooljet_unavailable, title: 'ToolJet cannot be reached' },
  tooljet_invalid_response: {
    ...ERROR_KINDS.tooljet_invalid_response,
    title: "ToolJet's answer is unusable",
  },
  misconfigured: {
    ...ERROR_KINDS.misconfigured,
    title: 'The connection to ToolJet is misconfigured',
  },
  tooljet_busy: { ...ERROR_KINDS.tooljet_busy, title: 'ToolJet takes no more requests for now' },
  tooljet_timeout: { ...ERROR_KINDS.tooljet_timeout, title: 'ToolJet did not answer in time' },
  network_error: { ...ERROR_KINDS.network_error, title: 'The endpoint cannot be reached' },
  endpoint_timeout: {
    ...ERROR_KINDS.endpoint_timeout,
    title: 'The endpoint did not answer in time',
  },
  invalid_response: { ...ERROR_KINDS.invalid_response, title: "The endpoint's answer is unusable" },
  untrusted_url: { ...ERROR_KINDS.untrusted_url, title: 'The embed URL is not safe to open' },
  frame_blocked: { ...ERROR_KINDS.frame_blocked, title: "The page's own policy blocks the frame" },
  frame_stalled: { ...ERROR_KINDS.frame_stalled, title: 'The app did not open in time' },
  session_rejected: { ...ERROR_KINDS.session_rejected, title: 'ToolJet refused the access token' },
  session_expired: { ...ERROR_KINDS.session_expired, title: 'The session has expired' },
  signed_out: { ...ERROR_KINDS.signed_out, title: 'The person signed out inside the app' },
};
