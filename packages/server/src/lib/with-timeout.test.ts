import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withTimeout } from './with-timeout.ts';

const timeoutError = (): Error => new Error('timeout');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('clears its timer when the work throws', async () => {
  const work = () => {
    throw new Error('broken');
  };
  await expect(withTimeout(1000, timeoutError, work)).rejects.toThrow('broken');
  expect(vi.getTimerCount()).toBe(0);
});

it('rejects and aborts the signal when time is up, and ignores a later failure', async () => {
  let fail = (_error: Error): void => {};
  const onAbort = vi.fn();
  const result = withTimeout(1000, timeoutError, (signal) => {
    signal.addEventListener('abort', () => onAbort(signal.reason));
    return new Promise<never>((_resolve, reject) => (fail = reject));
  });
  vi.advanceTimersByTime(1000);
  await expect(result).rejects.toThrow('timeout');
  expect(onAbort).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'timeout' }));
  fail(new Error('failed'));
});
