import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDurableObjectStore, EmbedStoreKey } from './durable-object-store.ts';

const TIMES = { ttlMs: 1000, waitMs: 500 };

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

/** One object for each name, as Cloudflare has it. */
function createNamespace() {
  const objects = new Map<unknown, EmbedStoreKey>();
  return {
    idFromName: (name: string) => name,
    get(id: unknown) {
      const kept = new Map<string, unknown>();
      const storage = {
        get: async <Value>(key: string) => kept.get(key) as Value | undefined,
        put: async (key: string, value: unknown) => void kept.set(key, value),
      };
      const object = objects.get(id) ?? new EmbedStoreKey({ storage });
      objects.set(id, object);
      return object;
    },
  };
}

it('keeps a value for its time', async () => {
  const store = createDurableObjectStore(createNamespace());
  await store.set('key', 'value', 1000);
  expect(await store.get('key')).toBe('value');
  vi.advanceTimersByTime(1001);
  expect(await store.get('key')).toBeNull();
});

it('gives a lock to one at a time, for as long as the holder lives', async () => {
  const namespace = createNamespace();
  const here = createDurableObjectStore(namespace);
  const there = createDurableObjectStore(namespace);
  const lock = await here.lock?.('lane', TIMES);
  await vi.advanceTimersByTimeAsync(5000);
  const refused = there.lock?.('lane', TIMES);
  await vi.advanceTimersByTimeAsync(500);
  expect(await refused).toBeNull();
  expect(lock?.isHeld()).toBe(true);
  await lock?.release();
  expect(vi.getTimerCount()).toBe(0);
  const next = await there.lock?.('lane', TIMES);
  expect(next?.isHeld()).toBe(true);
  await next?.release();
});

it('frees the lock of a holder that is gone', async () => {
  const namespace = createNamespace();
  const lock = await createDurableObjectStore(namespace).lock?.('lane', TIMES);
  vi.clearAllTimers();
  vi.advanceTimersByTime(1001);
  const next = await createDurableObjectStore(namespace).lock?.('lane', TIMES);
  expect(next).not.toBeNull();
  await next?.release();
  await lock?.release();
});
