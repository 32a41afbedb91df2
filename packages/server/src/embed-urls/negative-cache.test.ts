import type { ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { embedError } from '../errors.ts';
import { createNegativeCache } from './negative-cache.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const adaAsManager = { ...ada, user: { ...ada.user, authzVersion: 'manager' } };
const adaElsewhere = { ...ada, appId: 'salaries' };
const grace = { ...ada, user: { email: 'grace@example.com' } };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function createFailing(code: ErrorCode, concernsAllUsers = true) {
  const generate = vi.fn(async (): Promise<string> => {
    throw embedError(code, 'no', { concernsAllUsers });
  });
  const cached = createNegativeCache()(generate);
  const get = (key: typeof ada) => expect(cached(key)).rejects.toMatchObject({ code });
  return { generate, get };
}

it.each(['access_denied', 'user_not_found', 'app_not_found', 'misconfigured'] as const)(
  'repeats %s for ten seconds without another call',
  async (code) => {
    const { generate, get } = createFailing(code);
    await get(ada);
    vi.advanceTimersByTime(9999);
    await get(ada);
    expect(generate).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(2);
    await get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  },
);

it.each([
  'tooljet_busy',
  'tooljet_unavailable',
  'tooljet_timeout',
  'tooljet_invalid_response',
] as const)('does not cache %s', async (code) => {
  const { generate, get } = createFailing(code);
  await get(ada);
  await get(ada);
  expect(generate).toHaveBeenCalledTimes(2);
});

it.each(['access_denied', 'user_not_found', 'app_not_found'] as const)(
  'caches %s for one user, authzVersion and app only',
  async (code) => {
    const { generate, get } = createFailing(code);
    for (const key of [ada, grace, adaElsewhere, adaAsManager]) await get(key);
    expect(generate).toHaveBeenCalledTimes(4);
  },
);

it('applies a configuration error to all users', async () => {
  const { generate, get } = createFailing('misconfigured');
  for (const key of [ada, grace, adaElsewhere]) await get(key);
  expect(generate).toHaveBeenCalledOnce();
});

it('caches "misconfigured" for one user only, unless it concerns all users', async () => {
  const { generate, get } = createFailing('misconfigured', false);
  await get(ada);
  await get(ada);
  expect(generate).toHaveBeenCalledOnce();
  await get(grace);
  expect(generate).toHaveBeenCalledTimes(2);
});
