import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createUserLimit } from './rate-limiters.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

it('counts each user and each limit separately until the window ends', async () => {
  const store = createTestStore();
  const limit = { limit: 2, windowSeconds: 10 };
  const count = createUserLimit(store, 'rateLimit.perUser', limit);
  await count('ada@example.com');
  await count('ADA@example.com');
  vi.advanceTimersByTime(4000);
  await expect(count('ada@example.com')).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 6,
    message: expect.stringContaining('"rateLimit.perUser"'),
  });
  await count('grace@example.com');
  await createUserLimit(store, 'rateLimit.refresh', limit)('ada@example.com');
  vi.advanceTimersByTime(6000);
  await expect(count('ada@example.com')).resolves.toBeUndefined();
});
