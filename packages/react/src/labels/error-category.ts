import type { ErrorCode } from '@tooljet-embed/protocol';
import { ownFields } from '@tooljet-embed/protocol/internal';

/** Groups of errors that share a message. Each has a `…Title` and a `…Text` label. */
export type ErrorCategory =
  | 'signIn'
  | 'access'
  | 'notFound'
  | 'unavailable'
  | 'busy'
  | 'offline'
  | 'slow'
  | 'blocked'
  | 'expired'
  | 'signedOut'
  | 'rejected'
  | 'failed';

const CATEGORIES: Partial<Record<ErrorCode, ErrorCategory>> = ownFields({
  unauthenticated: 'signIn',
  identity_mismatch: 'signIn',
  app_not_allowed: 'access',
  access_denied: 'access',
  user_not_found: 'access',
  app_not_found: 'notFound',
  app_unavailable: 'unavailable',
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
});

/** Returns the category of an error code. */
export function toErrorCategory(code: ErrorCode): ErrorCategory {
  return CATEGORIES[code] ?? 'failed';
}
