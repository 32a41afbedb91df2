import { inspect } from 'node:util';
import { ERROR_CODES } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUpstreamError } from './map-error.ts';

const answered = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body,
});

describe('toUpstreamError', () => {
  it.each([
    [400, 'Invalid appId or appSlug', 'app_not_found'],
    [400, ['email must be an email'], 'user_not_found'],
    [400, ['patExpiry must not be less than 1'], 'misconfigured'],
    [403, 'External API is disabled', 'misconfigured'],
    [403, 'You do not have access to this resource', 'misconfigured'],
    [403, 'Unauthorized', 'misconfigured'],
    [403, 'User does not have access to this app', 'access_denied'],
    [403, 'constructor', 'access_denied'],
    [404, 'User not found', 'user_not_found'],
    [404, 'App not found', 'app_not_found'],
    [404, 'Cannot POST /api/ext/users/personal-access-token', 'misconfigured'],
    [404, 'Cannot POST /user/app/api/ext/users/personal-access-token', 'misconfigured'],
    [204, '', 'tooljet_invalid_response'],
  ])('maps the status %i with %j to %s', (status, message, code) => {
    expect(toUpstreamError(answered(status, { statusCode: status, message }))).toMatchObject({
      code,
    });
  });

  it('puts its reason only into the cause of the error', () => {
    const error = toUpstreamError(answered(403, { statusCode: 403, message: 'Unauthorized' }));
    expect(error.message).not.toContain('apiToken');
    expect(error.cause).toMatchObject({ message: expect.stringContaining('apiToken') });
  });

  it('maps every status, body and header to a code, and repeats nothing of them', () => {
    const CANARY = 'canary-of-tooljet';
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Unauthorized', 'Cannot POST /', 'user', 'app', 'email', 'appId or appSlug'),
    );
    const message = fc.oneof(
      text.map((words) => `${words} ${CANARY}`),
      fc.array(text).map((words) => words.concat(CANARY)),
      fc.anything(),
    );
    const body = fc.oneof(fc.record({ message }), fc.anything());
    const name = fc.constantFrom(
      'retry-after',
      'Retry-After',
      'retry-after-long',
      'retry-afterwards',
    );
    const headers = fc.dictionary(name, fc.stringMatching(/^[\x20-\x7e]{0,20}$/));
    const status = fc.integer({ min: 100, max: 999 });
    fc.assert(
      fc.property(status, body, headers, (status, ...rest) => {
        const error = toUpstreamError(answered(status, ...rest));
        expect(ERROR_CODES[error.code].status).toBeGreaterThanOrEqual(400);
        expect(error.retryAfter ?? 0).toBeGreaterThanOrEqual(0);
        expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(CANARY);
      }),
      { numRuns: 2000 },
    );
  });
});
