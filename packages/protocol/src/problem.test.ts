import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';
import { parseProblem, toProblem } from './problem.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];

describe('toProblem', () => {
  it('says all that a client may know', () => {
    const error = new EmbedError('tooljet_busy', 'Wait.', {
      retryAfter: 7,
      cause: new Error('secret'),
    });
    expect(toProblem(error, 'r1')).toEqual({
      type: 'urn:tooljet-embed:tooljet_busy',
      title: ERROR_CODES.tooljet_busy.title,
      status: 503,
      detail: 'Wait.',
      code: 'tooljet_busy',
      requestId: 'r1',
      retryAfter: 7,
    });
  });
});

describe('parseProblem', () => {
  it.each(codes)('reads back %s', (code) => {
    const problem = toProblem(new EmbedError(code, 'Why.', { retryAfter: 3 }), 'r1');
    const error = parseProblem(JSON.parse(JSON.stringify(problem)), { status: problem.status });
    expect(error).toMatchObject({
      code,
      status: ERROR_CODES[code].status,
      retryAfter: 3,
      requestId: 'r1',
    });
    expect(error.detail).toContain('Why.');
  });

  it.each([
    [400, 'invalid_request'],
    [401, 'unauthenticated'],
    [403, 'access_denied'],
    [404, 'user_not_found'],
    [429, 'rate_limited'],
    [500, 'internal_error'],
    [502, 'tooljet_unavailable'],
    [503, 'tooljet_busy'],
    [504, 'tooljet_timeout'],
    [418, 'internal_error'],
  ])('makes of a bare %i the code %s', (status, code) => {
    expect(parseProblem(null, { status }).code).toBe(code);
  });

  it('does not believe a code that does not exist', () => {
    expect(parseProblem({ code: 'toString' }, { status: 403 }).code).toBe('access_denied');
  });

  it('reads how long to wait from the body, else from the header', () => {
    const context = { status: 429, retryAfter: '9' };
    expect(parseProblem({ retryAfter: 5 }, context).retryAfter).toBe(5);
    expect(parseProblem({}, context).retryAfter).toBe(9);
    const retryAfter = 'Wed, 21 Oct 2026 07:28:10 GMT';
    const nowMs = Date.UTC(2026, 9, 21, 7, 28, 0);
    expect(parseProblem({}, { status: 503, retryAfter, nowMs }).retryAfter).toBe(10);
  });

  it('shortens what a stranger has to say', () => {
    expect(parseProblem({ detail: 'x'.repeat(5000) }, { status: 400 }).message.length).toBeLessThan(
      700,
    );
  });

  it('makes an error of everything', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.integer(),
        fc.option(fc.string()),
        (body, status, retryAfter) => {
          expect(parseProblem(body, { status, retryAfter })).toBeInstanceOf(EmbedError);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
