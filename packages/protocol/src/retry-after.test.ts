import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);
const HOUR = 3600;

describe('parseRetryAfter', () => {
  it.each([
    ['seconds', '30', 30],
    ['seconds with surrounding whitespace', ' 30\t', 30],
    ['zero', '0', 0],
    ['leading zeros', '007', 7],
    ['a number', 30, 30],
    ['a fraction, rounded up', 1.2, 2],
    ['a fraction below a second', 0.001, 1],
    ['a negative number', -5, 0],
    ['an hour', '3600', HOUR],
    ['more than an hour', '3601', HOUR],
    ['ten digits', '9999999999', HOUR],
    ['a huge number', Number.MAX_VALUE, HOUR],
    ['a date', 'Mon, 05 Jan 2026 12:00:30 GMT', 30],
    ['a date that is now', 'Mon, 05 Jan 2026 12:00:00 GMT', 0],
    ['a date that has passed', 'Mon, 05 Jan 2026 11:00:00 GMT', 0],
    ['a date far ahead', 'Tue, 05 Jan 2027 12:00:00 GMT', HOUR],
    ['an old date with a long weekday', 'Monday, 05-Jan-26 12:00:30 GMT', 30],
    ['an old date on the longest weekday', 'Wednesday, 07-Jan-26 12:00:00 GMT', HOUR],
  ])('converts %s', (_what, value, seconds) => {
    expect(parseRetryAfter(value, NOW)).toBe(seconds);
  });

  it('rounds the time until a date up to whole seconds', () => {
    expect(parseRetryAfter('Mon, 05 Jan 2026 12:00:30 GMT', NOW + 1)).toBe(30);
    expect(parseRetryAfter('Mon, 05 Jan 2026 12:00:30 GMT', NOW + 999)).toBe(30);
    expect(parseRetryAfter('Mon, 05 Jan 2026 12:00:30 GMT', NOW + 1000)).toBe(29);
  });

  it.each([
    ['an empty string', ''],
    ['spaces', '  '],
    ['words', 'soon'],
    ['a minus', '-5'],
    ['a plus', '+5'],
    ['a fraction as text', '1.5'],
    ['an exponent', '1e3'],
    ['a hexadecimal number', '0x10'],
    ['digits from another alphabet', '\u0663\u0660'],
    ['two values', '30, 60'],
    ['more than ten digits', '12345678901'],
    ['a date without a weekday', '2026-01-05T12:00:30Z'],
    ['an invalid date', 'Mon, 99 Foo 2026 25:00:00 GMT'],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['null', null],
    ['undefined', undefined],
    ['true', true],
    ['an array', ['30']],
    ['a Date', new Date(NOW + 30_000)],
    ['a big integer', 30n],
  ])('ignores %s', (_what, value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });

  it('ignores a date when the current time is NaN', () => {
    expect(parseRetryAfter('Mon, 05 Jan 2026 12:00:30 GMT', Number.NaN)).toBeUndefined();
  });

  it('returns whole seconds from 0 to 3600, or undefined, for any value', () => {
    const isBounded = (value: unknown, nowMs: number): boolean => {
      const seconds = parseRetryAfter(value, nowMs);
      return (
        seconds === undefined ||
        (Number.isInteger(seconds) && !Object.is(seconds, -0) && seconds >= 0 && seconds <= HOUR)
      );
    };
    const value = fc.oneof(
      fc.anything(),
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Z][a-z]{2,8},? .{0,30}$/),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.bigInt().map(String),
    );
    fc.assert(fc.property(value, fc.double(), isBounded), { numRuns: 2000 });
  });

  it('converts every HTTP date to the seconds until then', () => {
    const ahead = fc.integer({ min: 0, max: HOUR });
    fc.assert(
      fc.property(
        ahead,
        fc.date({
          min: new Date('1970-01-01'),
          max: new Date('2100-01-01'),
          noInvalidDate: true,
        }),
        (seconds, now) => {
          const nowMs = Math.floor(now.getTime() / 1000) * 1000;
          const date = new Date(nowMs + seconds * 1000).toUTCString();
          return parseRetryAfter(date, nowMs) === seconds;
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('returns its own result unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: HOUR }), (seconds) => {
        expect(parseRetryAfter(seconds, NOW)).toBe(seconds);
        expect(parseRetryAfter(String(seconds), NOW)).toBe(seconds);
      }),
      { numRuns: 1000 },
    );
  });
});
