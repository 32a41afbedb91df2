import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSharedTestStore, type SharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createEncryptedStore, type StoreKey } from './encrypted-store.ts';
import {
  createResilientStore,
  type ResilientStore,
  type StoreFailurePolicy,
} from './resilient-store.ts';
import type { EmbedLock, EmbedStore } from './store.ts';

const KEY: StoreKey = ['ada', 'value'];
const TIMES = { ttlMs: 1000, waitMs: 1000 };
const LIMIT = { limit: 1, windowSeconds: 60 };
const TTL_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function createInstance(
  shared: EmbedStore = createSharedTestStore(),
  onStoreError: StoreFailurePolicy = 'fallback',
) {
  const onFailure = vi.fn();
  const store = createResilientStore({
    store: createEncryptedStore(shared, 'secret'),
    onStoreError,
    timeoutMs: 500,
    onFailure,
  });
  return { store, onFailure };
}

const read = async (store: ResilientStore) => (await store.getMany([KEY], TTL_MS))[0];

/** Expects that the store counts a request, and rejects the next one. */
async function expectToCount(store: ResilientStore): Promise<void> {
  expect(await store.count(KEY, LIMIT)).toBe(0);
  expect(await store.count(KEY, LIMIT)).toBeGreaterThan(0);
}

function breakStore(shared: SharedTestStore) {
  const calls = vi.fn(() => Promise.reject(new Error('gone')));
  shared.beforeCall = calls;
  return { calls, repair: () => (shared.beforeCall = async () => {}) };
}

it('continues with what this instance saw last while the store fails', async () => {
  const shared = createSharedTestStore();
  const { store, onFailure } = createInstance(shared);
  const { store: other } = createInstance(shared);
  await other.set(KEY, 'from another instance', TTL_MS);
  await read(store);
  breakStore(shared);
  expect(await read(store)).toBe('from another instance');
  expect(await store.set(KEY, 'newer', TTL_MS)).toBe(false);
  expect(await read(store)).toBe('newer');
  expect(await store.lock(KEY, TIMES)).not.toBeNull();
  await expectToCount(store);
  expect(onFailure).toHaveBeenCalledOnce();
});

it('forgets a value when it is no longer in the store', async () => {
  const shared = createSharedTestStore();
  const { store } = createInstance(shared);
  await store.set(KEY, 'value', TTL_MS);
  shared.clear();
  await read(store);
  breakStore(shared);
  expect(await read(store)).toBeUndefined();
});

it('does not call a failing store for one second, and then tries it again', async () => {
  const shared = createSharedTestStore();
  const { store } = createInstance(shared);
  const { calls, repair } = breakStore(shared);
  await read(store);
  vi.advanceTimersByTime(999);
  await read(store);
  expect(calls).toHaveBeenCalledOnce();
  repair();
  vi.advanceTimersByTime(1);
  expect(await store.set(KEY, 'value', TTL_MS)).toBe(true);
});

it('waits no longer than its timeout when the store does not answer', async () => {
  const shared = createSharedTestStore();
  shared.beforeCall = () => new Promise(() => {});
  const { store } = createInstance(shared);
  const value = read(store);
  await vi.advanceTimersByTimeAsync(500);
  expect(await value).toBeUndefined();
});

it('rejects while the store fails if the option says so', async () => {
  const shared = createSharedTestStore();
  const { store } = createInstance(shared, 'reject');
  breakStore(shared);
  const rejection = { code: 'internal_error' };
  await expect(read(store)).rejects.toMatchObject(rejection);
  await expect(store.set(KEY, 'value', 1)).rejects.toMatchObject(rejection);
  await expect(store.lock(KEY, TIMES)).rejects.toMatchObject(rejection);
});

it('releases a lock that arrives after its timeout', async () => {
  const shared = createSharedTestStore();
  const release = vi.fn(async () => {});
  let grant = (_lock: EmbedLock) => {};
  const lockInStore = vi.fn(() => new Promise<EmbedLock>((resolve) => (grant = resolve)));
  shared.lock = lockInStore;
  const { store } = createInstance(shared);
  const lock = store.lock(KEY, TIMES);
  await vi.waitFor(() => expect(lockInStore).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(1500);
  await lock;
  grant({ isHeld: () => true, release });
  await vi.waitFor(() => expect(release).toHaveBeenCalledOnce());
});

it.each([Number.NaN, Infinity, -1, '0', {}])(
  'counts in memory when the store counts %s',
  async (count) => {
    const shared = createSharedTestStore();
    shared.count = async () => count as number;
    const { store, onFailure } = createInstance(shared);
    await expectToCount(store);
    expect(onFailure).toHaveBeenCalled();
  },
);

const refuse = () => {
  throw new Error('no');
};

it.each([
  ['is not a lock', {}, true],
  ['throws when asked whether it is held', { isHeld: refuse }, false],
])('does not fail when the lock of the store %s', async (_case, lock, isHeld) => {
  const shared = createSharedTestStore();
  shared.lock = async () => lock as EmbedLock;
  const { store } = createInstance(shared);
  expect(Boolean((await store.lock(KEY, TIMES))?.isHeld())).toBe(isHeld);
});

it('locks and counts in memory when the store can do neither', async () => {
  const { get, set } = createSharedTestStore();
  const { store, onFailure } = createInstance({ get, set });
  expect(await store.lock(KEY, TIMES)).toMatchObject({ isHeld: expect.any(Function) });
  await expectToCount(store);
  expect(onFailure).not.toHaveBeenCalled();
});
