import { expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createKeyedMutex } from './keyed-mutex.ts';

const TIMES = { ttlMs: 1000, waitMs: 1000 };

it('runs work one at a time when the key is the same, on this and on other instances', async () => {
  const store = createSharedTestStore();
  const runHere = createKeyedMutex(createTestStore(store), TIMES);
  const runThere = createKeyedMutex(createTestStore(store), TIMES);
  const started: string[] = [];
  let finishFirst = () => {};
  const first = runHere('a', async () => {
    started.push('first');
    await new Promise<void>((resolve) => (finishFirst = resolve));
    throw new Error('no');
  });
  await vi.waitFor(() => expect(started).toEqual(['first']));
  const here = runHere('a', async () => started.push('here'));
  const there = runThere('a', async () => started.push('there'));
  await runHere('b', async () => started.push('other key'));
  expect(started).toEqual(['first', 'other key']);
  finishFirst();
  await expect(first).rejects.toThrow('no');
  await Promise.all([here, there]);
  expect(started.toSorted()).toEqual(['first', 'here', 'other key', 'there']);
});

it('rejects with "tooljet_busy" when another instance keeps the lock', async () => {
  const store = createSharedTestStore();
  store.lock = async () => null;
  const work = vi.fn();
  const rejection = { code: 'tooljet_busy', retryAfter: 1 };
  const runExclusive = createKeyedMutex(createTestStore(store), TIMES);
  await expect(runExclusive('a', work)).rejects.toMatchObject(rejection);
  expect(work).not.toHaveBeenCalled();
});
