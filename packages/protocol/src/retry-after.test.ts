import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 9, 21, 7, 28, 0);

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    [' 17 ', 17],
    [17, 17],
    [1.2, 2],
    ['999999', 3600],
    ['9999999999', 3600],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 30],
    ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
    ['Wednesday, 21-Oct-26 07:28:30 GMT', 30],
  ])('reads %j as %s', (value, seconds) => {
    expect(parseRetryAfter(value, NOW)).toBe(seconds);
  });

  it.each([
    null,
    undefined,
    '',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    'Wed, nonsense',
    {},
    [],
    true,
    Number.NaN,
  ])('makes nothing of %j', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });

  it('is a whole number within an hour, or nothing, for whatever it reads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.string(),
          fc.double(),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (value) => {
          const seconds = parseRetryAfter(value, NOW);
          const isGood =
            seconds === undefined || (Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600);
          expect(isGood).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
