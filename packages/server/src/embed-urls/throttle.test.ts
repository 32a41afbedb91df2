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

it('rejects calls of all instances when they reach the limit, until the window ends', async () => {
  const store = createSharedTestStore();
  const { throttled: here, call } = createThrottled(store);
  const { throttled: there } = createThrottled(store);
  expect(await here('first')).toBe('first');
  await there('second');
  for (const throttled of [here, there]) {
    await expect(throttled('third')).rejects.toMatchObject({ code: 'tooljet_busy', status: 503 });
  }
  expect(call).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_001);
  expect(await here('fourth')).toBe('fourth');
});

it.each([
  [0, 6],
  [0.5, 11],
  [0.999, 16],
])('spreads retries over the next window when the random number is %d', async (random, seconds) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const { throttled } = createThrottled();
  await throttled('first');
  await throttled('second');
  vi.advanceTimersByTime(4000);
  await expect(throttled('third')).rejects.toMatchObject({ retryAfter: seconds });
});
