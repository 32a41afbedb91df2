import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';
import { parseProblem } from './parse-problem.ts';
import { toProblem } from './problem.ts';

const codes = Object.keys(ERROR_KINDS) as ErrorCode[];

afterEach(() => vi.useRealTimers());

describe('parseProblem', () => {
  it.each(codes)('restores the code, wait and request id of %s', (code) => {
    const problem = toProblem(new EmbedError(code, 'Why.', { retryAfter: 3 }), 'r1');
    const error = parseProblem(JSON.parse(JSON.stringify(problem)), { status: problem.status });
    expect(error).toMatchObject({
      code,
      status: ERROR_KINDS[code].status,
      retryAfter: 3,
      requestId: 'r1',
    });
    expect(error.detail).toBe('');
  });

  it.each([
    [400, 'invalid_request'],
    [401, 'unauthenticated'],
    [403, 'access_denied'],
    [404, 'user_not_found'],
    [405, 'method_not_allowed'],
    [408, 'request_timeout'],
    [413, 'payload_too_large'],
    [415, 'unsupported_media_type'],
    [422, 'internal_error'],
    [302, 'internal_error'],
    [0, 'internal_error'],
    [429, 'rate_limited'],
    [500, 'internal_error'],
    [502, 'tooljet_unavailable'],
    [503, 'tooljet_busy'],
    [504, 'tooljet_timeout'],
    [418, 'internal_error'],
  ])('maps a bare status %i to the code %s', (status, code) => {
    expect(parseProblem(null, { status }).code).toBe(code);
  });

  it('ignores an unknown code', () => {
    expect(parseProblem({ code: 'toString' }, { status: 403 }).code).toBe('access_denied');
  });

  it('reads retryAfter from the body, or from the header when the body has none', () => {
    const context = { status: 429, retryAfter: '9' };
    expect(parseProblem({ retryAfter: 5 }, context).retryAfter).toBe(5);
    expect(parseProblem({}, context).retryAfter).toBe(9);
    const retryAfter = 'Wed, 21 Oct 2026 07:28:10 GMT';
    const nowMs = Date.UTC(2026, 9, 21, 7, 28, 0);
    expect(parseProblem({}, { status: 503, retryAfter, nowMs }).retryAfter).toBe(10);
  });

  it('uses the given detail and never the detail of the body', () => {
    const context = { status: 400, detail: 'Why.' };
    expect(parseProblem({ detail: 'canary' }, context).detail).toBe('Why.');
    expect(parseProblem({ detail: 'canary' }, { status: 400 }).message).not.toContain('canary');
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', '', 'ACCESS_DENIED', 7, null])(
    'falls back to the status when the code is %j',
    (code) => {
      expect(parseProblem({ code }, { status: 429 }).code).toBe('rate_limited');
    },
  );

  it('ignores a __proto__ field in the body', () => {
    const body: unknown = JSON.parse(
      '{"__proto__":{"code":"rate_limited","isAdmin":true},"detail":"Why."}',
    );
    const error = parseProblem(body, { status: 401 });
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect({}).not.toHaveProperty('isAdmin');
  });

  it.each([null, 'text', ['text'], '<html>', { detail: 7 }, { detail: ['Why.'] }])(
    'uses only the status when the body is %j',
    (body) => {
      const { code, requestId, retryAfter } = parseProblem(body, { status: 502 });
      expect(code).toBe('tooljet_unavailable');
      expect(requestId ?? retryAfter).toBeUndefined();
    },
  );

  it('uses the Retry-After header when the body has an invalid retryAfter', () => {
    const context = { status: 503, retryAfter: '9' };
    expect(parseProblem({ retryAfter: 'soon' }, context).retryAfter).toBe(9);
    expect(parseProblem({ retryAfter: null }, context).retryAfter).toBe(9);
    expect(parseProblem({ retryAfter: 0 }, context).retryAfter).toBe(0);
    expect(parseProblem({}, { status: 503, retryAfter: null }).retryAfter).toBeUndefined();
  });

  it('compares a date with the system clock when nowMs is missing', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 9, 21, 7, 28, 0) });
    const retryAfter = 'Wed, 21 Oct 2026 07:28:10 GMT';
    expect(parseProblem({}, { status: 503, retryAfter }).retryAfter).toBe(10);
  });

  it('restores every error that toProblem serializes', () => {
    const sentErrors = fc.record({
      code: fc.constantFrom(...codes),
      retryAfter: fc.option(fc.integer({ min: 0, max: 3600 }), { nil: undefined }),
      requestId: fc.uuid(),
    });
    fc.assert(
      fc.property(sentErrors, ({ code, retryAfter, requestId }) => {
        const problem = toProblem(new EmbedError(code, 'Why.', { retryAfter }), requestId);
        const error = parseProblem(JSON.parse(JSON.stringify(problem)), { status: problem.status });
        expect(error).toMatchObject({ code, requestId, status: ERROR_KINDS[code].status });
        expect(error.retryAfter).toBe(retryAfter);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', 'a b', '<b>', 'x'.repeat(65), 7])('ignores the request id %j', (requestId) => {
    expect(parseProblem({ requestId }, { status: 500 }).requestId).toBeUndefined();
  });

  it('returns an EmbedError for any body', () => {
    const field = fc.constantFrom(
      'type',
      'title',
      'status',
      'detail',
      'code',
      'requestId',
      'retryAfter',
      '__proto__',
    );
    const value = fc.oneof(fc.anything(), fc.constantFrom(...codes), fc.string());
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.dictionary(field, value)),
        fc.oneof(fc.integer(), fc.double()),
        fc.option(fc.string({ unit: 'binary' })),
        (body, status, retryAfter) => {
          const error = parseProblem(body, { status, retryAfter });
          expect(error).toBeInstanceOf(EmbedError);
          expect(codes).toContain(error.code);
          expect(error.cause).toBeUndefined();
          expect(error.detail).toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
