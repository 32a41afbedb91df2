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

it('repeats an error for ten seconds without another call', async () => {
  const { generate, get } = createFailing('access_denied');
  await get(ada);
  vi.advanceTimersByTime(9999);
  await get(ada);
  expect(generate).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(2);
  await get(ada);
  expect(generate).toHaveBeenCalledTimes(2);
});

it.each(['tooljet_busy', 'tooljet_unavailable', 'tooljet_timeout'] as const)(
  'does not cache an error when its code is %s',
  async (code) => {
    const { generate, get } = createFailing(code);
    await get(ada);
    await get(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  },
);

it.each([
  ['access_denied', true, 4],
  ['user_not_found', true, 4],
  ['app_not_found', true, 4],
  ['misconfigured', false, 4],
  ['misconfigured', true, 1],
] as const)(
  'shares a cached %s, which concerns all users: %s, so that %i of 5 requests reach ToolJet',
  async (code, concernsAllUsers, calls) => {
    const { generate, get } = createFailing(code, concernsAllUsers);
    for (const key of [ada, ada, grace, adaElsewhere, adaAsManager]) await get(key);
    expect(generate).toHaveBeenCalledTimes(calls);
  },
);
