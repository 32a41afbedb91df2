import { RateLimiterMemory } from 'rate-limiter-flexible';
import { expect, it } from 'vitest';
import { FAILED_SIGN_INS } from './portal-state.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';

const start = () => createSignInAttempts(new RateLimiterMemory(FAILED_SIGN_INS));

/** A check that takes until it is finished, and counts how many run at once. */
function createSlowCheck() {
  const running: (() => void)[] = [];
  return {
    running,
    check: () => new Promise<null>((resolve) => running.push(() => resolve(null))),
    finishAll: async (): Promise<number> => {
      let most = 0;
      for (;;) {
        most = Math.max(most, running.length);
        for (const finish of running.splice(0)) finish();
        await new Promise(setImmediate);
        if (running.length === 0) return most;
      }
    },
  };
}

it('checks two at a time, queues a few and tells the others to come back', async () => {
  const attempts = start();
  const { check, finishAll } = createSlowCheck();
  const all = Array.from({ length: 400 }, (_, index) =>
    attempts.attempt(`address ${index}`, 'guess', check),
  );
  await new Promise(setImmediate);
  expect(await finishAll()).toBe(2);
  const outcomes = await Promise.all(all);
  expect(outcomes.filter(({ kind }) => kind === 'checked')).toHaveLength(18);
  expect(outcomes.at(-1)).toEqual({ kind: 'refused', waitSeconds: 1 });
  expect(await attempts.attempt('honest', 'ada', () => Promise.resolve('Ada'))).toEqual({
    kind: 'checked',
    found: 'Ada',
  });
});

it('keeps a place for others, however many attempts come from one address', async () => {
  const attempts = start();
  const { check, finishAll } = createSlowCheck();
  const flood = Array.from({ length: 40 }, (_, index) =>
    attempts.attempt('one address', `guess ${index}`, check),
  );
  await new Promise(setImmediate);
  const other = attempts.attempt('another', 'ada', () => Promise.resolve('Ada'));
  await finishAll();
  expect(await other).toEqual({ kind: 'checked', found: 'Ada' });
  const outcomes = await Promise.all(flood);
  expect(outcomes.filter(({ kind }) => kind === 'checked')).toHaveLength(4);
});

it('goes on after a check that failed', async () => {
  const attempts = start();
  for (let count = 0; count < 5; count += 1) {
    const broken = attempts.attempt('somebody', 'ada', () => Promise.reject(new Error('broken')));
    await expect(broken).rejects.toThrow('broken');
  }
  expect(await attempts.attempt('home', 'ada', () => Promise.resolve('Ada'))).toMatchObject({
    found: 'Ada',
  });
});

it('forgets the failures of whoever succeeds', async () => {
  const attempts = start();
  for (let count = 0; count < 12; count += 1) {
    const attempt = await attempts.attempt('home', 'ada', () => Promise.resolve('Ada'));
    expect(attempt.kind).toBe('checked');
  }
});
