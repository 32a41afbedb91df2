import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';
import { describeProblem, parseProblem, toProblem } from './problem.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];
const anyCode = fc.constantFrom(...codes);

/** Returns the problem document of an error as a client receives it. */
function send(error: EmbedError): { body: unknown; status: number } {
  const problem = toProblem(error, 'r1');
  return { body: JSON.parse(JSON.stringify(problem)), status: problem.status };
}

describe('toProblem', () => {
  it.each<[ErrorCode, number]>([
    ['access_denied', 403],
    ['session_rejected', 502],
  ])('creates a complete problem document for %s', (code, status) => {
    const { title } = ERROR_CODES[code];
    const type = `urn:tooljet-embed:${code}`;
    const problem = { type, title, status, detail: `${title}.`, code, requestId: 'r1' };
    expect(toProblem(new EmbedError(code), 'r1')).toEqual(problem);
  });

  it('includes the detail and the wait, but never the caught error', () => {
    const secret = 'canary';
    const options = { retryAfter: 7, cause: new Error(secret), requestId: secret };
    const problem = toProblem(new EmbedError('tooljet_busy', 'Why.', options), 'r1');
    expect(problem).toMatchObject({ detail: 'Why.', retryAfter: 7, requestId: 'r1' });
    expect(JSON.stringify(problem)).not.toContain(secret);
  });
});

describe('parseProblem', () => {
  it('restores the code, wait and request id of every error, but not its detail', () => {
    const waits = fc.option(fc.integer({ min: 0, max: 3600 }), { nil: undefined });
    fc.assert(
      fc.property(anyCode, waits, (code, retryAfter) => {
        const { body, status } = send(new EmbedError(code, 'Why.', { retryAfter }));
        const error = parseProblem(body, { status });
        expect(error).toMatchObject({ code, requestId: 'r1', detail: '' });
        expect(error.status).toBe(ERROR_CODES[code].status);
        expect(error.retryAfter).toBe(retryAfter);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [400, 'invalid_request', 'invalid_request', 'endpoint_misconfigured'],
    [401, 'unauthenticated', 'unauthenticated', 'endpoint_misconfigured'],
    [403, 'access_denied', 'access_denied', 'endpoint_misconfigured'],
    [404, 'user_not_found', 'endpoint_not_found', 'endpoint_not_found'],
    [405, 'method_not_allowed', 'endpoint_not_found', 'endpoint_not_found'],
    [418, 'internal_error', 'internal_error', 'endpoint_misconfigured'],
    [429, 'rate_limited', 'rate_limited', 'endpoint_misconfigured'],
    [200, 'endpoint_misconfigured', 'endpoint_misconfigured', 'endpoint_misconfigured'],
    [0, 'endpoint_misconfigured', 'endpoint_misconfigured', 'endpoint_misconfigured'],
    [500, 'network_error', 'network_error', 'network_error'],
    [599, 'network_error', 'network_error', 'network_error'],
  ])(
    'maps the status %i to %s for an error of ToolJet, %s for other JSON and %s for other text',
    (status, fromToolJet, fromJson, fromText) => {
      for (const message of ['Forbidden', ['Forbidden']]) {
        const body = { statusCode: status, message };
        expect(parseProblem(body, { status }).code).toBe(fromToolJet);
      }
      for (const body of [null, {}, 'Gone', { error: 'Gone' }, { statusCode: status }]) {
        expect(parseProblem(body, { status }).code).toBe(fromJson);
      }
      expect(parseProblem(undefined, { status }).code).toBe(fromText);
    },
  );

  it.each([
    { code: 'toString' },
    { code: '__proto__' },
    { code: 'ACCESS_DENIED' },
    { code: 7 },
    null,
    'text',
    JSON.parse('{"__proto__":{"code":"signed_out"}}') as unknown,
  ])('uses the status when the body %j has no known code', (body) => {
    expect(parseProblem(body, { status: 429 }).code).toBe('rate_limited');
  });

  it.each([
    [0, 0],
    [null, 9],
    ['soon', 9],
  ])(
    'prefers the retryAfter %j in a body to the header when it is valid',
    (retryAfter, seconds) => {
      const header = { status: 429, retryAfter: '9' };
      expect(parseProblem({ retryAfter }, header).retryAfter).toBe(seconds);
    },
  );

  it.each(['', '<b>', 'x'.repeat(65), 7])('ignores the request id %j', (requestId) => {
    expect(parseProblem({ requestId }, { status: 500 }).requestId).toBeUndefined();
  });

  it('returns an EmbedError with the given detail for any body', () => {
    const fields = fc.constantFrom('type', 'status', 'detail', 'code', 'retryAfter', '__proto__');
    const body = fc.oneof(fc.anything(), fc.dictionary(fields, fc.oneof(fc.anything(), anyCode)));
    fc.assert(
      fc.property(
        body,
        fc.double(),
        fc.string({ unit: 'binary' }),
        (received, status, retryAfter) => {
          const error = parseProblem(received, { status, retryAfter, detail: 'Why.' });
          expect(error).toBeInstanceOf(EmbedError);
          expect(codes).toContain(error.code);
          expect([error.detail, error.cause]).toEqual(['Why.', undefined]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('describeProblem', () => {
  const type = 'urn:tooljet-embed:rate_limited';
  const code = 'rate_limited';

  it('includes the detail of our own handler', () => {
    const { body, status } = send(new EmbedError(code, 'Wait.'));
    expect(describeProblem(body, status)).toBe('The endpoint responded with status 429: Wait.');
  });

  it.each([
    ['another backend', { detail: 'Why.' }],
    ['another backend that uses one of our codes', { code, detail: 'Why.' }],
    ['a type that does not match the code', { type, code: 'signed_out', detail: 'Why.' }],
    ['our handler, with a PAT in the detail', { type, code, detail: 'pat_1' }],
    ['our handler, with an email in the detail', { type, code, detail: 'a@b.c' }],
    ['our handler, with a detail that is not a string', { type, code, detail: 7 }],
    ['a body that is not an object', 'Why.'],
    ['an empty body', null],
  ])('omits the detail of %s', (_what, body) => {
    expect(describeProblem(body, 429)).toBe('The endpoint responded with status 429.');
  });

  it.each([
    [0, /redirects.* sign-in page.* slash/],
    [302, /redirects.* sign-in page.* slash/],
    [200, /status 200 and without JSON\.$/],
    [404, /status 404 and without JSON\.$/],
  ])('names the cause when a response with the status %i is not JSON', (status, description) => {
    expect(describeProblem(undefined, status)).toMatch(description);
  });

  it('limits the description when the detail of our own handler is long', () => {
    const description = describeProblem({ type, code, detail: 'x'.repeat(5000) }, 429);
    expect(description.length).toBeLessThan(600);
  });
});
