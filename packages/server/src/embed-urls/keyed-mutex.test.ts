import { expect, it, vi } from 'vitest';
import { createTestStore } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createKeyedMutex } from './keyed-mutex.ts';

const TIMES = { ttlMs: 1000, waitMs: 1000 };

function createWork() {
  const finishing: (() => void)[] = [];
  const started: string[] = [];
  const work = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => finishing.push(() => resolve(name)));
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { started, work, settle, finishNext: () => finishing.shift()?.() };
}

it('runs work with the same key in order, and work with different keys in parallel', async () => {
  const runExclusive = createKeyedMutex(createTestStore(), TIMES);
  const { started, work, settle, finishNext } = createWork();
  const first = runExclusive('a', work('a1'));
  void runExclusive('a', work('a2'));
  void runExclusive('b', work('b1'));
  await settle();
  expect(started).toEqual(['a1', 'b1']);
  finishNext();
  expect(await first).toBe('a1');
  await settle();
  expect(started).toEqual(['a1', 'b1', 'a2']);
});

it('runs the next work when the previous one fails', async () => {
  const runExclusive = createKeyedMutex(createTestStore(), TIMES);
  await expect(runExclusive('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await runExclusive('a', async () => 'yes')).toBe('yes');
});

it('runs work one at a time across instances that share a store', async () => {
  const store = createSharedTestStore();
  const lock = vi.spyOn(store, 'lock');
  const runHere = createKeyedMutex(createTestStore(store), TIMES);
  const runThere = createKeyedMutex(createTestStore(store), TIMES);
  const { started, work, finishNext } = createWork();
  void runHere('a', work('here'));
  await vi.waitFor(() => expect(started).toEqual(['here']));
  void runThere('a', work('there'));
  await vi.waitFor(() => expect(lock).toHaveBeenCalledTimes(2));
  expect(started).toEqual(['here']);
  finishNext();
  await vi.waitFor(() => expect(started).toEqual(['here', 'there']));
});

it('rejects with "tooljet_busy" when another instance keeps the lock', async () => {
  const store = createSharedTestStore();
  store.lock = async () => null;
  const { started, work } = createWork();
  const runExclusive = createKeyedMutex(createTestStore(store), TIMES);
  await expect(runExclusive('a', work('a'))).rejects.toMatchObject({
    code: 'tooljet_busy',
    retryAfter: 1,
  });
  expect(started).toEqual([]);
});
