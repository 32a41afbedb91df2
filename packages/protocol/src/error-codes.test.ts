import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorDefinition, isErrorCode } from './error-codes.ts';

const definitions: [code: string, definition: ErrorDefinition][] = Object.entries(ERROR_CODES);

describe('ERROR_CODES', () => {
  it.each(definitions)('defines %s with a status of its family and a short title', (code, own) => {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
    expect(own.status ?? 500).toBeGreaterThanOrEqual(400);
    expect(own.status ?? 500).toBeLessThanOrEqual(504);
    expect(own.title).toMatch(/^[A-Z].{8,58}[^.!]$/);
    expect(Object.keys(own)).toEqual(['status', 'retryable', 'title']);
  });

  it('says something else of every code', () => {
    expect(new Set(definitions.map(([, { title }]) => title)).size).toBe(definitions.length);
  });

  it('keeps what the wire promises', () => {
    expect(
      definitions.map(([code, { status, retryable }]) =>
        [status ?? 'client', code, ...(retryable ? ['retryable'] : [])].join(' '),
      ),
    ).toEqual([
      '400 invalid_request',
      '401 unauthenticated',
      '403 identity_mismatch',
      '403 app_not_allowed',
      '403 origin_not_allowed',
      '403 access_denied',
      '404 user_not_found',
      '404 app_not_found',
      '405 method_not_allowed',
      '408 request_timeout retryable',
      '413 payload_too_large',
      '415 unsupported_media_type',
      '429 rate_limited retryable',
      '503 tooljet_busy retryable',
      '502 misconfigured',
      '502 tooljet_invalid_response retryable',
      '502 tooljet_unavailable retryable',
      '504 tooljet_timeout retryable',
      '500 internal_error retryable',
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

describe('isErrorCode', () => {
  it.each(Object.keys(ERROR_CODES))('knows %s', (code) => {
    expect(isErrorCode(code)).toBe(true);
  });

  it.each([
    '',
    'unknown',
    'ACCESS_DENIED',
    ' access_denied',
    'toString',
    'constructor',
    'hasOwnProperty',
    '__proto__',
    403,
    null,
    undefined,
    ['access_denied'],
    { toString: () => 'access_denied' },
  ])('does not know %j', (value) => {
    expect(isErrorCode(value)).toBe(false);
  });
});
