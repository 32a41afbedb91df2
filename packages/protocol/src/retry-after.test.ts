import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 0, 5, 12, 0, 0);
const IN_30_SECONDS = 'Mon, 05 Jan 2026 12:00:30 GMT';
const HOUR = 3600;

it.each([
  ['seconds with surrounding whitespace', ' 30\t', 30],
  ['leading zeros', '007', 7],
  ['a fraction, rounded up', 1.2, 2],
  ['a fraction below a second', 0.001, 1],
  ['a negative number', -5, 0],
  ['more than an hour', '3601', HOUR],
  ['ten digits', '9999999999', HOUR],
  ['a huge number', Number.MAX_VALUE, HOUR],
  ['a date', IN_30_SECONDS, 30],
  ['a date that has passed', 'Mon, 05 Jan 2026 11:00:00 GMT', 0],
  ['a date far ahead', 'Tue, 05 Jan 2027 12:00:00 GMT', HOUR],
  ['an old date with a long weekday', 'Monday, 05-Jan-26 12:00:30 GMT', 30],
  ['an old date on the longest weekday', 'Wednesday, 07-Jan-26 12:00:00 GMT', HOUR],
])('converts a Retry-After of %s', (_what, value, seconds) => {
  expect(parseRetryAfter(value, NOW)).toBe(seconds);
});

it.each([
  ['an empty string', ''],
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
])('ignores a Retry-After of %s', (_what, value) => {
  expect(parseRetryAfter(value, NOW)).toBeUndefined();
});

it('rounds the time until a date up to whole seconds', () => {
  expect(parseRetryAfter(IN_30_SECONDS, NOW + 999)).toBe(30);
  expect(parseRetryAfter(IN_30_SECONDS, NOW + 1000)).toBe(29);
});

it('compares a date with the system clock when the current time is missing', () => {
  vi.useFakeTimers({ now: NOW });
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
    fc.bigInt().map(String),
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

it('converts every HTTP date to the seconds until then, and its own result to itself', () => {
  const dates = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: HOUR }), dates, (seconds, now) => {
      const nowMs = Math.floor(now.getTime() / 1000) * 1000;
      const date = new Date(nowMs + seconds * 1000).toUTCString();
      expect(parseRetryAfter(date, nowMs)).toBe(seconds);
      expect(parseRetryAfter(seconds)).toBe(seconds);
      expect(parseRetryAfter(String(seconds))).toBe(seconds);
    }),
    { numRuns: 1000 },
  );
});
