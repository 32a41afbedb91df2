import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbedError } from './embed-error.ts';
import { ERROR_CODES } from './error-codes.ts';
import type { ErrorCode } from './error-kinds.ts';
import { describeError, toProblem } from './problem.ts';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];

describe('describeError', () => {
  it('returns the detail of the error, or the title of its code when it has none', () => {
    expect(describeError(new EmbedError('tooljet_busy', 'Wait.'))).toBe('Wait.');
    expect(describeError(new EmbedError('tooljet_busy'))).toBe(
      'ToolJet is not accepting more requests right now.',
    );
  });
});

describe('toProblem', () => {
  it('includes everything a client may know', () => {
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

  it('omits retryAfter when it is unknown', () => {
    expect(toProblem(new EmbedError('tooljet_busy'), 'r1')).not.toHaveProperty('retryAfter');
  });

  it.each(codes)('creates a complete problem document for %s', (code) => {
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

  it('never includes the caught error', () => {
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
