import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from './describe-problem.ts';
import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';
import { toProblem } from './problem.ts';

const OURS = 'urn:tooljet-embed:rate_limited';
const codes = Object.keys(ERROR_KINDS) as ErrorCode[];

describe('describeProblem', () => {
  it('includes the detail of our own handler', () => {
    const isClean = (text: string): boolean => text !== '' && !/@|pat_/i.test(text);
    const words = fc.string({ maxLength: 500 }).filter(isClean);
    fc.assert(
      fc.property(fc.constantFrom(...codes), words, (code, detail) => {
        const { status, ...problem } = toProblem(new EmbedError(code, detail), 'r1');
        const body: unknown = JSON.parse(JSON.stringify(problem));
        expect(describeProblem(body, status)).toBe(
          `The endpoint responded with status ${status}: ${detail}`,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['another backend', { detail: 'Why.' }],
    ['another backend that uses one of our codes', { code: 'rate_limited', detail: 'Why.' }],
    [
      'a type that does not match the code',
      { type: 'about:blank', code: 'rate_limited', detail: 'Why.' },
    ],
    [
      'our handler, with a PAT in the detail',
      { type: OURS, code: 'rate_limited', detail: 'Why. pat_1' },
    ],
    [
      'our handler, with an email in the detail',
      { type: OURS, code: 'rate_limited', detail: 'Why. a@b.c' },
    ],
  ])('omits the detail of %s', (_title, body) => {
    expect(describeProblem(body, 429)).toBe('The endpoint responded with status 429.');
  });

  it.each([null, 'text', ['text'], '<html>', { detail: 7 }, { detail: ['Why.'] }])(
    'reports only the status when the body is %j',
    (body) => {
      expect(describeProblem(body, 502)).toBe('The endpoint responded with status 502.');
    },
  );

  it('returns fewer than 600 characters for any body', () => {
    const longest = { type: OURS, code: 'rate_limited', detail: 'x'.repeat(5000) };
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.constant(longest)), fc.double(), (body, status) => {
        expect(describeProblem(body, status).length).toBeLessThan(600);
      }),
      { numRuns: 2000 },
    );
  });
});
