import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pass } from '../../test/utils/embed-page.ts';
import { useCountdown } from './use-countdown.ts';

const NOW = 1_000_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
});
afterEach(() => vi.useRealTimers());

describe('useCountdown', () => {
  it.each([
    [-1, null],
    [0, null],
    [1, '0:01'],
    [9000, '0:09'],
    [59_001, '1:00'],
    [61_000, '1:01'],
    [3_600_000, '60:00'],
  ])('says with %s milliseconds left: %s', (leftMs, said) => {
    const { result } = renderHook(() => useCountdown(NOW + leftMs));
    expect(result.current).toBe(said);
  });

  it('says nothing without a moment, and sets no timer', () => {
    const { result } = renderHook(() => useCountdown(undefined));
    expect(result.current).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('renders once a second until the moment has come, and never after', async () => {
    const said: unknown[] = [];
    // Under StrictMode every render would be there twice.
    renderHook(() => said.push(useCountdown(NOW + 2500)), { reactStrictMode: false });
    await pass(60_000);
    expect(said).toEqual(['0:03', '0:02', '0:01', null]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes by the clock on the wall, which does not wait for a machine that sleeps', async () => {
    const { result } = renderHook(() => useCountdown(NOW + 120_000));
    vi.setSystemTime(NOW + 90_000);
    await pass(1000);
    expect(result.current).toBe('0:29');
  });

  it('counts to another moment as soon as there is one, with one timer', async () => {
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
