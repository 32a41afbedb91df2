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
  const count = createUserLimit(createTestStore(), 'userLimit', { requests: 2, perSeconds: 10 });
  await count('ada@example.com');
  await count('ADA@example.com');
  vi.advanceTimersByTime(4000);
  await expect(count('ada@example.com')).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 6,
    message: expect.stringContaining('"userLimit"'),
  });
  vi.advanceTimersByTime(6000);
  await expect(count('ada@example.com')).resolves.toBeUndefined();
});

it('counts each user and each limit separately', async () => {
  const store = createTestStore();
  const count = createUserLimit(store, 'userLimit', { requests: 1, perSeconds: 10 });
  const countOther = createUserLimit(store, 'refreshLimit', { requests: 1, perSeconds: 10 });
  await count('ada@example.com');
  await expect(count('grace@example.com')).resolves.toBeUndefined();
  await expect(countOther('ada@example.com')).resolves.toBeUndefined();
});
