import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestMemory } from '../../test/utils/embed-urls-under-test.ts';
import { createUserLimit } from './user-limit.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('createUserLimit', () => {
  it('lets a user ask so often, says how long to wait, and lets them ask again', async () => {
    const count = createUserLimit(createTestMemory(), 'userLimit', { requests: 2, perSeconds: 10 });
    await count('ada@example.com');
    await count('ada@example.com');
    vi.advanceTimersByTime(4000);
    await expect(count('ada@example.com')).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfter: 6,
    });
    vi.advanceTimersByTime(6000);
    await expect(count('ada@example.com')).resolves.toBeUndefined();
  });

  it('counts each user alone', async () => {
    const count = createUserLimit(createTestMemory(), 'userLimit', { requests: 1, perSeconds: 10 });
    await count('ada@example.com');
    await expect(count('grace@example.com')).resolves.toBeUndefined();
  });
});
