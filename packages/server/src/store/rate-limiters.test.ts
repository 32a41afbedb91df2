import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createUserLimit } from './rate-limiters.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it('rejects a user beyond the limit until the window ends', async () => {
  const count = createUserLimit(createTestStore(), 'rateLimit.perUser', {
    limit: 2,
    windowSeconds: 10,
  });
  await count('ada@example.com');
  await count('ADA@example.com');
  vi.advanceTimersByTime(4000);
  await expect(count('ada@example.com')).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 6,
    message: expect.stringContaining('"rateLimit.perUser"'),
  });
  vi.advanceTimersByTime(6000);
  await expect(count('ada@example.com')).resolves.toBeUndefined();
});

it('counts each user and each limit separately', async () => {
  const store = createTestStore();
  const count = createUserLimit(store, 'rateLimit.perUser', { limit: 1, windowSeconds: 10 });
  const countOther = createUserLimit(store, 'rateLimit.refresh', { limit: 1, windowSeconds: 10 });
  await count('ada@example.com');
  await expect(count('grace@example.com')).resolves.toBeUndefined();
  await expect(countOther('ada@example.com')).resolves.toBeUndefined();
});
