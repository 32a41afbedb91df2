import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';
import { parseProblem, toProblem } from './problem.ts';

const OURS = 'urn:tooljet-embed:rate_limited';
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

afterEach(() => vi.useRealTimers());

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

  it('says nothing of how long to wait where that is unknown', () => {
    expect(toProblem(new EmbedError('tooljet_busy'), 'r1')).not.toHaveProperty('retryAfter');
  });

  it.each(codes)('is a whole problem document for %s', (code) => {
    const { status, title } = ERROR_CODES[code];
    expect(toProblem(new EmbedError(code), 'r1')).toEqual({
      type: `urn:tooljet-embed:${code}`,
      title,
      status: status ?? 502,
      detail: `${title}.`,
      code,
      requestId: 'r1',
    });
  });

  it('never tells what was caught', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.string().map((text) => `canary${text}`),
        (code, secret) => {
          const error = new EmbedError(code, 'Why.', {
            cause: new Error(secret),
            requestId: secret,
          });
          expect(JSON.stringify(toProblem(error, 'r1'))).not.toContain('canary');
        },
      ),
      { numRuns: 1000 },
    );
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

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', '', 'ACCESS_DENIED', 7, null])(
    'goes by the status where the code is %j',
    (code) => {
      expect(parseProblem({ code }, { status: 429 }).code).toBe('rate_limited');
    },
  );

  it('reads a body with a field called __proto__ like any other', () => {
    const body: unknown = JSON.parse(
      '{"__proto__":{"code":"rate_limited","isAdmin":true},"detail":"Why."}',
    );
    const error = parseProblem(body, { status: 401 });
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect({}).not.toHaveProperty('isAdmin');
  });

  it.each([null, 'text', ['text'], '<html>', { detail: 7 }, { detail: ['Why.'] }])(
    'says just the status where the body is %j',
    (body) => {
      const { detail, requestId, retryAfter } = parseProblem(body, { status: 502 });
      expect(detail).toBe('The endpoint answered 502.');
      expect(requestId ?? retryAfter).toBeUndefined();
    },
  );

  it('goes by the header where the body names a time that is none', () => {
    const context = { status: 503, retryAfter: '9' };
    expect(parseProblem({ retryAfter: 'soon' }, context).retryAfter).toBe(9);
    expect(parseProblem({ retryAfter: null }, context).retryAfter).toBe(9);
    expect(parseProblem({ retryAfter: 0 }, context).retryAfter).toBe(0);
    expect(parseProblem({}, { status: 503, retryAfter: null }).retryAfter).toBeUndefined();
  });

  it('reads a date by the clock of this machine where it is given none', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 9, 21, 7, 28, 0) });
    const retryAfter = 'Wed, 21 Oct 2026 07:28:10 GMT';
    expect(parseProblem({}, { status: 503, retryAfter }).retryAfter).toBe(10);
  });

  it('gives back every error that is told, in code, reason, wait and request', () => {
    const isClean = (text: string): boolean => text !== '' && !/@|pat_/i.test(text);
    const words = fc.string({ maxLength: 500 }).filter(isClean);
    const told = fc.record({
      code: fc.constantFrom(...codes),
      detail: words,
      retryAfter: fc.option(fc.integer({ min: 0, max: 3600 }), { nil: undefined }),
      requestId: fc.uuid(),
    });
    fc.assert(
      fc.property(told, ({ code, detail, retryAfter, requestId }) => {
        const problem = toProblem(new EmbedError(code, detail, { retryAfter }), requestId);
        const error = parseProblem(JSON.parse(JSON.stringify(problem)), { status: problem.status });
        expect(error).toMatchObject({ code, requestId, status: ERROR_CODES[code].status });
        expect(error.retryAfter).toBe(retryAfter);
        expect(error.detail).toBe(`The endpoint answered ${problem.status}: ${detail}`);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['another backend', { detail: 'Why.' }],
    ['another backend with a code of ours', { code: 'rate_limited', detail: 'Why.' }],
    [
      'a kind that is not that of the code',
      { type: 'about:blank', code: 'rate_limited', detail: 'Why.' },
    ],
    ['ours, with a PAT in it', { type: OURS, code: 'rate_limited', detail: 'Why. pat_1' }],
    ['ours, with an e-mail in it', { type: OURS, code: 'rate_limited', detail: 'Why. a@b.c' }],
  ])('keeps no words of %s', (_title, body) => {
    expect(parseProblem(body, { status: 429 }).message).not.toContain('Why.');
  });

  it.each(['', 'a b', '<b>', 'x'.repeat(65), 7])(
    'takes %j for no name of a request',
    (requestId) => {
      expect(parseProblem({ requestId }, { status: 500 }).requestId).toBeUndefined();
    },
  );

  it('makes an error of everything', () => {
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
          expect(error.detail.length).toBeLessThan(560);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
