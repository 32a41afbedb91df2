import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);
const IN_30_SECONDS = 'Mon, 05 Jan 2026 12:00:30 GMT';
const HOUR = 3600;

it.each([
  ['seconds with surrounding whitespace', ' 30\t', 30],
  ['a fraction, rounded up', 1.2, 2],
  ['a negative number', -5, 0],
  ['more than an hour', '3601', HOUR],
  ['a date', IN_30_SECONDS, 30],
  ['a date that has passed', 'Mon, 05 Jan 2026 11:00:00 GMT', 0],
  ['an old date with a long weekday', 'Monday, 05-Jan-26 12:00:30 GMT', 30],
  ['an old date on the longest weekday', 'Wednesday, 07-Jan-26 12:00:00 GMT', HOUR],
])('converts a Retry-After of %s', (_what, value, seconds) => {
  expect(parseRetryAfter(value, NOW)).toBe(seconds);
});

it.each([
  ['an empty string', ''],
  ['words', 'soon'],
  ['a minus', '-5'],
  ['a fraction as text', '1.5'],
  ['a hexadecimal number', '0x10'],
  ['two values', '30, 60'],
  ['more than ten digits', '12345678901'],
  ['a date without a weekday', '2026-01-05T12:00:30Z'],
  ['an invalid date', 'Mon, 99 Foo 2026 25:00:00 GMT'],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['null', null],
  ['an array', ['30']],
  ['a Date', new Date(NOW + 30_000)],
])('ignores a Retry-After of %s', (_what, value) => {
  expect(parseRetryAfter(value, NOW)).toBeUndefined();
});

it('rounds up the time until a date when the clock is between two seconds', () => {
  vi.useFakeTimers({ now: NOW + 999 });
  expect(parseRetryAfter(IN_30_SECONDS)).toBe(30);
  vi.useRealTimers();
});

it('returns whole seconds from 0 to 3600, or undefined, for any value', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[A-Z][a-z]{2,8},? .{0,30}$/),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  fc.assert(
    fc.property(value, fc.double(), (received, nowMs) => {
      const seconds = parseRetryAfter(received, nowMs) ?? 0;
      return (
        Number.isInteger(seconds) && !Object.is(seconds, -0) && seconds >= 0 && seconds <= HOUR
      );
    }),
    { numRuns: 2000 },
  );
});
