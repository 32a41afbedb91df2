import { describe, expect, it, vi } from 'vitest';
import { createTestMemory } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createLanes } from './keyed-mutex.ts';

const TIMES = { ttlMs: 1000, waitMs: 1000 };

function createWork() {
  const finishing: (() => void)[] = [];
  const begun: string[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => finishing.push(() => resolve(name)));
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, work, settle, finishNext: () => finishing.shift()?.() };
}

describe('createLanes', () => {
  it('runs one at a time in a lane, in order, and lanes beside each other', async () => {
    const run = createLanes(createTestMemory(), TIMES);
    const { begun, work, settle, finishNext } = createWork();
    const first = run('a', work('a1'));
    void run('a', work('a2'));
    void run('b', work('b1'));
    await settle();
    expect(begun).toEqual(['a1', 'b1']);
    finishNext();
    expect(await first).toBe('a1');
    await settle();
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('goes on after a failure', async () => {
    const run = createLanes(createTestMemory(), TIMES);
    await expect(run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await run('a', async () => 'yes')).toBe('yes');
  });

  it('runs one at a time over all instances that share a store', async () => {
    const store = createSharedTestStore();
    const lock = vi.spyOn(store, 'lock');
    const here = createLanes(createTestMemory(store), TIMES);
    const there = createLanes(createTestMemory(store), TIMES);
    const { begun, work, finishNext } = createWork();
    void here('a', work('here'));
    await vi.waitFor(() => expect(begun).toEqual(['here']));
    void there('a', work('there'));
    await vi.waitFor(() => expect(lock).toHaveBeenCalledTimes(2));
    expect(begun).toEqual(['here']);
    finishNext();
    await vi.waitFor(() => expect(begun).toEqual(['here', 'there']));
  });

  it('asks to come again, and runs nothing, when another instance does not finish in time', async () => {
    const store = createSharedTestStore();
    store.lock = async () => null;
    const { begun, work } = createWork();
    const refused = createLanes(createTestMemory(store), TIMES)('a', work('a'));
    await expect(refused).rejects.toMatchObject({ code: 'tooljet_busy', retryAfter: 1 });
    expect(begun).toEqual([]);
  });
});
