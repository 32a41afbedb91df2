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

test.each([
  ['test clock', createTestClock],
  ['system clock', createSystemClock],
])('%s ends a wait when it is advanced beyond it', async (_name, createClock) => {
  const clock = createClock();
  const ended: string[] = [];
  const long = clock.wait(7_200_000).then(() => ended.push('long'));
  const short = clock.wait(3_600_000).then(() => ended.push('short'));
  clock.advance(3_600_000);
  await short;
  expect(ended).toEqual(['short']);
  clock.advance(3_600_000);
  await long;
  expect(ended).toEqual(['short', 'long']);
});

test('system clock ends a wait as time passes', async () => {
  await expect(createSystemClock().wait(5)).resolves.toBeUndefined();
});
