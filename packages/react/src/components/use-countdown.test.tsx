import { renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCountdown } from './use-countdown.ts';
import { pass } from '../../test/utils/test-embed.tsx';

const NOW = 1_000_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
});

describe('useCountdown', () => {
  it.each([
    [-1, null],
    [0, null],
    [1, '0:01'],
    [9000, '0:09'],
    [59_001, '1:00'],
    [61_000, '1:01'],
    [3_600_000, '60:00'],
  ])('formats %s remaining milliseconds as %s', (remainingMs, expected) => {
    const { result } = renderHook(() => useCountdown(NOW + remainingMs));
    expect(result.current).toBe(expected);
  });

  it('returns null and sets no timer without a moment', () => {
    const { result } = renderHook(() => useCountdown(undefined));
    expect(result.current).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('renders once a second until the moment has passed', async () => {
    const values: unknown[] = [];
    // StrictMode would render twice.
    renderHook(() => values.push(useCountdown(NOW + 2500)), { reactStrictMode: false });
    await pass(60_000);
    expect(values).toEqual(['0:03', '0:02', '0:01', null]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows the wall clock when the computer sleeps', async () => {
    const { result } = renderHook(() => useCountdown(NOW + 120_000));
    vi.setSystemTime(NOW + 90_000);
    await pass(1000);
    expect(result.current).toBe('0:29');
  });

  it('counts down to a new moment with one timer', async () => {
    const { result, rerender } = renderHook(({ until }) => useCountdown(until), {
      initialProps: { until: NOW + 1000 },
    });
    await pass(1000);
    expect(result.current).toBeNull();
    rerender({ until: NOW + 31_000 });
    expect(result.current).toBe('0:30');
    rerender({ until: NOW + 61_000 });
    expect(vi.getTimerCount()).toBe(1);
    await pass(1000);
    expect(result.current).toBe('0:59');
  });
});
