import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTime } from './with-timeout.ts';

const late = (): Error => new Error('late');

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('inTime', () => {
  it.each([
    ['done', async () => 'done'],
    ['failed', () => Promise.reject(new Error('failed'))],
    [
      'broken',
      () => {
        throw new Error('broken');
      },
    ],
  ])('gives back how the work ends, and leaves no timer behind: %s', async (end, work) => {
    const result = inTime(1000, late, work).catch(({ message }: Error) => message);
    await expect(result).resolves.toBe(end);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects when time is up, tells of it, and minds no end that comes later', async () => {
    const onLate = vi.fn();
    let fail = (_error: Error): void => {};
    const work = () => new Promise<never>((_resolve, reject) => (fail = reject));
    const result = inTime(1000, late, work, onLate);
    const message = result.catch((error: Error) => error.message);
    vi.advanceTimersByTime(1000);
    await expect(message).resolves.toBe('late');
    expect(onLate).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'late' }));
    fail(new Error('failed'));
    await expect(message).resolves.toBe('late');
  });
});
