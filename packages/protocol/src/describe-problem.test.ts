import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from './describe-problem.ts';
import { EmbedError } from './embed-error.ts';
import { ERROR_KINDS, type ErrorCode } from './error-kinds.ts';
import { toProblem } from './problem.ts';

const OURS = 'urn:tooljet-embed:rate_limited';
const codes = Object.keys(ERROR_KINDS) as ErrorCode[];

describe('describeProblem', () => {
  it('repeats what our own handler says', () => {
    const isClean = (text: string): boolean => text !== '' && !/@|pat_/i.test(text);
    const words = fc.string({ maxLength: 500 }).filter(isClean);
    fc.assert(
      fc.property(fc.constantFrom(...codes), words, (code, detail) => {
        const { status, ...problem } = toProblem(new EmbedError(code, detail), 'r1');
        const body: unknown = JSON.parse(JSON.stringify(problem));
        expect(describeProblem(body, status)).toBe(`The endpoint answered ${status}: ${detail}`);
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
    expect(describeProblem(body, 429)).toBe('The endpoint answered 429.');
  });

  it.each([null, 'text', ['text'], '<html>', { detail: 7 }, { detail: ['Why.'] }])(
    'says just the status where the body is %j',
    (body) => {
      expect(describeProblem(body, 502)).toBe('The endpoint answered 502.');
    },
  );

  it('is short, whatever it is given', () => {
    const longest = { type: OURS, code: 'rate_limited', detail: 'x'.repeat(5000) };
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.constant(longest)), fc.double(), (body, status) => {
        expect(describeProblem(body, status).length).toBeLessThan(560);
      }),
      { numRuns: 2000 },
    );
  });
});
