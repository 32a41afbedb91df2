import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSteadyClock } from './create-steady-clock.ts';

const HOUR_MS = 3_600_000;

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('createSteadyClock', () => {
  it.each([
    ['nobody touches', 0, 1000],
    ['is set back', -HOUR_MS, 1000],
    ['is set forward, or had to catch up after a sleep', HOUR_MS, HOUR_MS + 1000],
  ])('tells a second of a machine whose clock %s', (_what, byMs, passedMs) => {
    const clock = createSteadyClock();
    const before = clock.now();
    vi.setSystemTime(Date.now() + byMs);
    vi.advanceTimersByTime(1000);
    expect(clock.now() - before).toBe(passedMs);
  });

  it('goes on from where it was, however often the other is set back and forth', () => {
    const clock = createSteadyClock();
    const before = clock.now();
    for (const byMs of [-HOUR_MS, HOUR_MS, -HOUR_MS]) {
      vi.setSystemTime(Date.now() + byMs);
      clock.now();
    }
    vi.advanceTimersByTime(1000);
    expect(clock.now() - before).toBe(1000);
  });
});
