import type { ErrorCode } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownError } from '../errors.ts';
import { rememberRefusals } from './negative-cache.ts';

const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const grace = { user: { email: 'grace@example.com' }, appId: 'orders' };
const adaElsewhere = { ...ada, appId: 'salaries' };

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

function createRefusing(code: ErrorCode, concernsEverybody = true) {
  const generate = vi.fn(async (): Promise<string> => {
    throw ownError(code, 'no', { concernsEverybody });
  });
  const ask = rememberRefusals(generate);
  return { generate, ask: (key: typeof ada) => expect(ask(key)).rejects.toMatchObject({ code }) };
}

describe('rememberRefusals', () => {
  it.each([
    ['access_denied', 10_000],
    ['user_not_found', 10_000],
    ['app_not_found', 60_000],
    ['misconfigured', 5000],
  ] as const)('believes %s for %i ms', async (code, memoryMs) => {
    const { generate, ask } = createRefusing(code);
    await ask(ada);
    vi.advanceTimersByTime(memoryMs - 1);
    await ask(ada);
    expect(generate).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2);
    await ask(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it.each([
    'tooljet_busy',
    'tooljet_unavailable',
    'tooljet_timeout',
    'tooljet_invalid_response',
  ] as const)('forgets %s at once', async (code) => {
    const { generate, ask } = createRefusing(code);
    await ask(ada);
    await ask(ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['access_denied', 3],
    ['user_not_found', 3],
    ['app_not_found', 2],
    ['misconfigured', 1],
  ] as const)(
    'takes %s for the answer to those whom it concerns, and to nobody else',
    async (code, calls) => {
      const { generate, ask } = createRefusing(code);
      for (const key of [ada, grace, adaElsewhere]) await ask(key);
      expect(generate).toHaveBeenCalledTimes(calls);
    },
  );

  it('asks again for somebody whose rights have changed', async () => {
    const { generate, ask } = createRefusing('access_denied');
    await ask(ada);
    await ask({ ...ada, user: { ...ada.user, authzVersion: 'manager' } } as typeof ada);
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it.each(['app_not_found', 'misconfigured'] as const)(
    'believes %s of one user only, where it may be about that user',
    async (code) => {
      const { generate, ask } = createRefusing(code, false);
      await ask(ada);
      await ask(ada);
      expect(generate).toHaveBeenCalledTimes(1);
      await ask(grace);
      expect(generate).toHaveBeenCalledTimes(2);
    },
  );
});
