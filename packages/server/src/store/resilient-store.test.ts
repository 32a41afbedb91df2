import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createSharedMemory, type StoreFailurePolicy } from './resilient-store.ts';
import type { EmbedLock } from './store.ts';

const TIMES = { ttlMs: 1000, waitMs: 1000 };
const LIMIT = { requests: 1, perSeconds: 60 };

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

function createInstance(
  store = createSharedTestStore(),
  whenStoreFails: StoreFailurePolicy = 'continue',
) {
  const onFailure = vi.fn();
  const memory = createSharedMemory({
    store,
    whenStoreFails,
    storeTimeoutMs: 500,
    onFailure,
  });
  return { store, memory, onFailure };
}

function breakStore(store: ReturnType<typeof createSharedTestStore>) {
  store.beforeCall = vi.fn(() => Promise.reject(new Error('gone')));
  return store.beforeCall;
}

describe('createSharedMemory', () => {
  it('shares values, counts and locks', async () => {
    const { store, memory } = createInstance();
    const { memory: other } = createInstance(store);
    expect(await memory.set('key', 'value', 1000)).toBe(true);
    expect(await other.get('key')).toBe('value');
    expect(await memory.count('ada', LIMIT)).toBe(0);
    expect(await other.count('ada', LIMIT)).toBeGreaterThan(0);
    const lock = await memory.lock('lane', TIMES);
    const waiting = other.lock('lane', TIMES);
    await lock?.release();
    expect(await waiting).toMatchObject({ isHeld: expect.any(Function) });
  });

  it('goes by what it has seen itself while the store is gone, and says so', async () => {
    const { store, memory, onFailure } = createInstance();
    await memory.set('key', 'value', 60_000);
    breakStore(store);
    expect(await memory.get('key')).toBe('value');
    expect(await memory.set('key', 'newer', 60_000)).toBe(false);
    expect(await memory.get('key')).toBe('newer');
    expect(await memory.lock('lane', TIMES)).not.toBeNull();
    expect(await memory.count('ada', LIMIT)).toBe(0);
    expect(await memory.count('ada', LIMIT)).toBeGreaterThan(0);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it('leaves a store that fails alone for a second, and then tries it again', async () => {
    const { store, memory } = createInstance();
    const calls = breakStore(store);
    await memory.get('key');
    await memory.get('key');
    expect(calls).toHaveBeenCalledOnce();
    store.beforeCall = async () => {};
    vi.advanceTimersByTime(1001);
    await store.set('key', 'from another instance', 60_000);
    expect(await memory.get('key')).toBe('from another instance');
  });

  it('waits no longer than it may for a store that does not answer', async () => {
    const { store, memory } = createInstance();
    store.beforeCall = () => new Promise(() => {});
    const value = memory.get('key');
    await vi.advanceTimersByTimeAsync(500);
    expect(await value).toBeUndefined();
  });

  it('refuses while the store fails, where that is wanted', async () => {
    const { store, memory } = createInstance(createSharedTestStore(), 'refuse');
    breakStore(store);
    const calls = [memory.get('key'), memory.set('key', 'value', 1), memory.lock('lane', TIMES)];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('gives back a lock that comes when nobody waits for it any more', async () => {
    const { store, memory } = createInstance();
    const release = vi.fn(async () => {});
    store.lock = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      return { isHeld: () => true, release };
    };
    const lock = memory.lock('lane', TIMES);
    await vi.advanceTimersByTimeAsync(1500);
    await lock;
    expect(release).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3500);
    expect(release).toHaveBeenCalledOnce();
  });

  it.each([Number.NaN, -1, '0', {}])(
    'counts by itself where the store counts %s',
    async (count) => {
      const { store, memory, onFailure } = createInstance();
      store.count = async () => count as number;
      expect(await memory.count('ada', LIMIT)).toBe(0);
      expect(await memory.count('ada', LIMIT)).toBeGreaterThan(0);
      expect(onFailure).toHaveBeenCalled();
    },
  );

  it('does without what the store calls a lock and is none', async () => {
    const { store, memory, onFailure } = createInstance();
    store.lock = async () => ({}) as EmbedLock;
    const lock = await memory.lock('lane', TIMES);
    expect([lock?.isHeld(), onFailure.mock.calls]).toEqual([true, [[]]]);
  });

  it('takes a lock that cannot say whether it is held for lost', async () => {
    const { store, memory } = createInstance();
    const isHeld = () => {
      throw new Error('gone');
    };
    store.lock = async () => ({ isHeld, release: async () => {} });
    expect((await memory.lock('lane', TIMES))?.isHeld()).toBe(false);
  });

  it('does without what a store cannot', async () => {
    const { get, set } = createSharedTestStore();
    const { memory, onFailure } = createInstance({ get, set } as never);
    expect(await memory.lock('lane', TIMES)).toMatchObject({ isHeld: expect.any(Function) });
    expect(await memory.count('ada', LIMIT)).toBe(0);
    expect(onFailure).not.toHaveBeenCalled();
  });
});
