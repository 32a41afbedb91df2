import { EmbedError } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { embedError } from '../errors.ts';
import { createCooldown } from './cooldown.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const busyError = (retryAfter?: number) =>
  embedError('tooljet_busy', 'too many requests', { retryAfter, startsCooldown: true });

function createInstance(shared = createSharedTestStore()) {
  const call = vi.fn(async (user: string) => user);
  const cooldown = createCooldown(createTestStore(shared));
  const run = cooldown.wrap(call);
  return { call, cooldown, run };
}

it('rejects the calls of all users until ToolJet may be called again', async () => {
  const { call, run } = createInstance();
  call.mockRejectedValueOnce(busyError(7));
  await expect(run('ada')).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 7 });
  vi.advanceTimersByTime(4500);
  await expect(run('grace')).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 3 });
  expect(call).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(2500);
  expect(await run('grace')).toBe('grace');
});

it('applies to other instances once they refresh, and is not shortened by a later 429', async () => {
  const shared = createSharedTestStore();
  const here = createInstance(shared);
  const there = createInstance(shared);
  there.call.mockRejectedValueOnce(busyError(100));
  await expect(there.run('grace')).rejects.toMatchObject({ retryAfter: 100 });
  here.call.mockRejectedValueOnce(busyError(7));
  await expect(here.run('ada')).rejects.toMatchObject({ retryAfter: 100 });
  const third = createInstance(shared);
  await third.cooldown.refresh();
  await expect(third.run('ada')).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 100 });
  expect(third.call).not.toHaveBeenCalled();
});

it.each([
  ['a Retry-After of an hour', 3600, 120],
  ['a Retry-After of zero', 0, 1],
  ['no Retry-After', undefined, 30],
])('limits the wait when ToolJet sends %s', async (_case, retryAfter, waited) => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const { call, run } = createInstance();
  call.mockRejectedValueOnce(busyError(retryAfter));
  await expect(run('ada')).rejects.toMatchObject({ retryAfter: waited });
});

it('stores a whole number of milliseconds when the wait is random', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1 / 7);
  const store = createTestStore();
  const set = vi.spyOn(store, 'set');
  const run = createCooldown(store).wrap(() => Promise.reject(busyError()));
  await expect(run('ada')).rejects.toMatchObject({ retryAfter: 9 });
  expect(set).toHaveBeenCalledWith(['cooldown'], String(Date.now() + 8572), 8572);
});

it('waits no longer than two minutes when the clock of another instance is ahead', async () => {
  const store = createTestStore();
  await store.set(['cooldown'], String(Date.now() + 600_000), 600_000);
  const cooldown = createCooldown(store);
  await cooldown.refresh();
  const run = cooldown.wrap(async () => {});
  await expect(run('ada')).rejects.toMatchObject({ retryAfter: 120 });
});

it.each([
  ['another code', new EmbedError('access_denied')],
  ['our own throttle', embedError('tooljet_busy', 'throttled')],
])('is not started by an error of %s', async (_origin, error) => {
  const { call, run } = createInstance();
  call.mockRejectedValue(error);
  await expect(run('ada')).rejects.toBe(error);
  await expect(run('ada')).rejects.toBe(error);
  expect(call).toHaveBeenCalledTimes(2);
});
