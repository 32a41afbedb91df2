import { describe, expect, test } from 'vitest';
import { createSystemClock, createTestClock } from './clock.ts';

describe('createTestClock', () => {
  test('stands still until it is advanced', () => {
    const clock = createTestClock(1000);
    expect(clock.now()).toBe(1000);
    clock.advance(250);
    expect(clock.now()).toBe(1250);
  });

  test('starts at a fixed time', () => {
    expect(new Date(createTestClock().now()).toISOString()).toBe('2026-01-01T09:00:00.000Z');
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e20])(
    'rejects an advance of %d ms',
    (ms) => {
      expect(() => createTestClock().advance(ms)).toThrow(RangeError);
      expect(() => createSystemClock().advance(ms)).toThrow(RangeError);
    },
  );
});

describe('createSystemClock', () => {
  test('follows the system time plus all advances', () => {
    const clock = createSystemClock();
    const before = Date.now();
    clock.advance(60_000);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 60_000);
    expect(clock.now()).toBeLessThanOrEqual(Date.now() + 60_000);
  });
});
