import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withTimeout } from './with-timeout.ts';

const timeoutError = (): Error => new Error('timeout');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ['resolves', async () => 'done', 'done'],
  ['rejects', () => Promise.reject(new Error('failed')), 'failed'],
  [
    'throws',
    () => {
      throw new Error('broken');
    },
    'broken',
  ],
])('settles like its work and clears its timer when the work %s', async (_how, work, expected) => {
  const result = withTimeout(1000, timeoutError, work).catch(({ message }: Error) => message);
  await expect(result).resolves.toBe(expected);
  expect(vi.getTimerCount()).toBe(0);
});

it('rejects and aborts the signal when time is up, and ignores a later failure', async () => {
  let fail = (_error: Error): void => {};
  const onAbort = vi.fn();
  const result = withTimeout(1000, timeoutError, (signal) => {
    signal.addEventListener('abort', () => onAbort(signal.reason));
    return new Promise<never>((_resolve, reject) => (fail = reject));
  });
  const message = result.catch((error: Error) => error.message);
  vi.advanceTimersByTime(1000);
  await expect(message).resolves.toBe('timeout');
  expect(onAbort).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'timeout' }));
  fail(new Error('failed'));
  await expect(message).resolves.toBe('timeout');
});
