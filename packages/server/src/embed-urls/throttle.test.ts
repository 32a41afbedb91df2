import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createThrottle } from './throttle.ts';

const LIMIT = { limit: 2, windowSeconds: 10 };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function createThrottled(store = createSharedTestStore()) {
  const call = vi.fn(async (text: string) => text);
  return { call, throttled: createThrottle(createTestStore(store), LIMIT)(call) };
}

it('calls through until the limit is reached, and again in the next window', async () => {
  const { call, throttled } = createThrottled();
  expect(await throttled('first')).toBe('first');
  await throttled('second');
  await expect(throttled('third')).rejects.toMatchObject({ code: 'tooljet_busy', status: 503 });
  expect(call).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_001);
  expect(await throttled('fourth')).toBe('fourth');
});

it('counts the calls of all instances that share a store', async () => {
  const store = createSharedTestStore();
  const { throttled: here } = createThrottled(store);
  const { throttled: there } = createThrottled(store);
  await here('first');
  await there('second');
  await expect(here('third')).rejects.toMatchObject({ code: 'tooljet_busy' });
  await expect(there('fourth')).rejects.toMatchObject({ code: 'tooljet_busy' });
});

it.each([
  [0, 6],
  [0.5, 11],
  [0.999, 16],
])('spreads retries over one window after the current one (random %d)', async (random, seconds) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const { throttled } = createThrottled();
  await throttled('first');
  await throttled('second');
  vi.advanceTimersByTime(4000);
  await expect(throttled('third')).rejects.toMatchObject({ retryAfter: seconds });
});
