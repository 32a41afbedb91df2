import { expect, it } from 'vitest';
import type { LockTimes } from '../src/store/store.ts';
import { ADA, APP, createEmbedUnderTest, createFakeFetch } from './utils/embed-under-test.ts';
import { createSharedTestStore } from './utils/shared-test-store.ts';

it.each([
  ['the default timeouts', undefined, { ttlMs: 5000, waitMs: 5500 }],
  ['other timeouts', { upstreamMs: 2000, totalMs: 6000 }, { ttlMs: 3000, waitMs: 3500 }],
  ['hardly any time left', { upstreamMs: 2000, totalMs: 2100 }, { ttlMs: 3000, waitMs: 1 }],
])(
  'locks for one call to ToolJet and a second, and waits within the deadline, with %s',
  async (_title, timeouts, expected) => {
    const store = createSharedTestStore();
    const { lock } = store;
    const taken: LockTimes[] = [];
    store.lock = (key, times) => {
      taken.push(times);
      return lock(key, times);
    };
    const { getEmbedUrl } = createEmbedUnderTest({
      fetch: createFakeFetch(),
      store,
      ...(timeouts && { timeouts }),
    });
    await getEmbedUrl({ user: { email: ADA }, appId: APP });
    expect(taken).toEqual([expected]);
  },
);
