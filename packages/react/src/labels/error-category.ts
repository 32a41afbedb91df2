import type { ErrorCode } from '@tooljet-embed/protocol';

/** What a person can make of an error. Each has a `…Title` and a `…Text` among the labels. */
export type ErrorFamily =
  | 'signIn'
  | 'access'
  | 'notFound'
  | 'busy'
  | 'offline'
  | 'slow'
  | 'blocked'
  | 'expired'
  | 'signedOut'
  | 'rejected'
  | 'failed';

const FAMILIES: Partial<Record<ErrorCode, ErrorFamily>> = {
  unauthenticated: 'signIn',
  identity_mismatch: 'signIn',
  app_not_allowed: 'access',
  access_denied: 'access',
  user_not_found: 'access',
  app_not_found: 'notFound',
  rate_limited: 'busy',
  tooljet_busy: 'busy',
  network_error: 'offline',
  endpoint_timeout: 'slow',
  request_timeout: 'slow',
  tooljet_timeout: 'slow',
  tooljet_unavailable: 'slow',
  frame_stalled: 'slow',
  frame_blocked: 'blocked',
  untrusted_url: 'blocked',
  session_expired: 'expired',
  signed_out: 'signedOut',
  session_rejected: 'rejected',
};

/** Which family of person-facing words belongs to an error code. */
export function toErrorFamily(code: ErrorCode): ErrorFamily {
  return FAMILIES[code] ?? 'failed';
}
