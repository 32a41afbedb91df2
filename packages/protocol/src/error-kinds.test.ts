import { describe, expect, it } from 'vitest';
import { ERROR_KINDS, type ErrorKind } from './error-kinds.ts';

const kinds: [code: string, kind: ErrorKind][] = Object.entries(ERROR_KINDS);

describe('ERROR_KINDS', () => {
  it('keeps the status and retryability of every code', () => {
    expect(
      kinds.map(([code, { status, retryable }]) =>
        [status ?? 'client', code, ...(retryable ? ['retryable'] : [])].join(' '),
      ),
    ).toEqual([
      '400 invalid_request',
      '401 unauthenticated',
      '403 access_denied',
      '403 identity_mismatch',
      '403 app_not_allowed',
      '403 origin_not_allowed',
      '404 user_not_found',
      '404 app_not_found',
      '405 method_not_allowed',
      '408 request_timeout retryable',
      '413 payload_too_large',
      '415 unsupported_media_type',
      '429 rate_limited retryable',
      '500 internal_error retryable',
      '502 tooljet_unavailable retryable',
      '502 tooljet_invalid_response retryable',
      '502 misconfigured',
      '503 tooljet_busy retryable',
      '504 tooljet_timeout retryable',
      'client network_error retryable',
      'client endpoint_timeout retryable',
      'client invalid_response retryable',
      'client untrusted_url',
      'client frame_blocked',
      'client frame_stalled retryable',
      'client session_rejected retryable',
      'client session_expired retryable',
      'client signed_out retryable',
    ]);
  });
});
