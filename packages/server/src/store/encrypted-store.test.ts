import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createEncryptedStore, type EncryptedStore, type StoreKey } from './encrypted-store.ts';

const SECRET = 'canary-secret';
const KEY: StoreKey = ['ada@example.com', 'embed URL'];
const VALUE = 'https://tooljet.example.com/?personal-access-token=pat_c0ffee';

const read = async (store: EncryptedStore, key = KEY) => (await store.getMany([key]))[0];

async function createFilledStore(secret = SECRET) {
  const store = createSharedTestStore();
  const encrypted = createEncryptedStore(store, secret);
  await encrypted.set(KEY, VALUE, 60_000);
  const [[storedKey = '', text = ''] = []] = store.entries;
  return { store, encrypted, storedKey, text };
}

it('returns stored values to every instance with the same secret, in the order of their keys', async () => {
  const { store, encrypted } = await createFilledStore();
  const other: StoreKey = ['ada@example.com', 'epoch'];
  await encrypted.set(other, 'epoch 1', 60_000);
  for (const instance of [encrypted, createEncryptedStore(store, SECRET)]) {
    const values = await instance.getMany([other, ['ada@example.com'], KEY]);
    expect(values).toEqual(['epoch 1', undefined, VALUE]);
  }
});

it('stores nothing readable', async () => {
  const { store } = await createFilledStore();
  const stored = JSON.stringify([...store.entries]);
  for (const secret of ['ada@', 'pat_', 'tooljet', SECRET]) expect(stored).not.toContain(secret);
});

it('gives keys of one group the same hash tag, and different groups different ones', async () => {
  const { store, encrypted } = await createFilledStore();
  await encrypted.set(['ada@example.com', 'epoch'], 'value', 60_000);
  await encrypted.set(['grace@example.com', 'epoch'], 'value', 60_000);
  const tags = [...store.entries.keys()].map((key) => /^\{([0-9a-f]{64})\}[0-9a-f]{64}$/.exec(key));
  const [ada, adaEpoch, grace] = tags.map((match) => match?.[1]);
  expect(ada).toBeDefined();
  expect(adaEpoch).toBe(ada);
  expect(grace).not.toBe(ada);
});

it('returns nothing when the secret is different', async () => {
  const { store, storedKey, text } = await createFilledStore();
  const { store: otherStore, encrypted: other } = await createFilledStore('another secret');
  const [otherKey = ''] = otherStore.entries.keys();
  expect(otherKey).not.toBe(storedKey);
  expect(await read(createEncryptedStore(store, 'another secret'))).toBeUndefined();
  await otherStore.set(otherKey, text, 60_000);
  expect(await read(other)).toBeUndefined();
});

it('returns nothing when a value was moved to another key', async () => {
  const { store, encrypted, storedKey, text } = await createFilledStore();
  await encrypted.set(['grace'], 'hers', 60_000);
  const keyOfGrace = [...store.entries.keys()].find((key) => key !== storedKey) ?? '';
  await store.set(keyOfGrace, text, 60_000);
  expect(await read(encrypted, ['grace'])).toBeUndefined();
});

it('returns nothing when a value was changed or truncated', async () => {
  const { store, encrypted, storedKey, text } = await createFilledStore();
  const damaged = fc.oneof(
    fc.string(),
    fc.nat(text.length - 1).map((length) => text.slice(0, length)),
    fc
      .tuple(fc.nat(text.length - 2), fc.constantFrom('0', 'A', '*', '-', '\0'))
      .map(([index, character]) => text.slice(0, index) + character + text.slice(index + 1))
      .filter((changed) => changed !== text),
  );
  await fc.assert(
    fc.asyncProperty(damaged, async (value) => {
      await store.set(storedKey, value, 60_000);
      expect(await read(encrypted)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

it('returns nothing when the store returns something other than text', async () => {
  const store = { get: async () => ({}) as string, set: async () => {} };
  expect(await read(createEncryptedStore(store, SECRET))).toBeUndefined();
});

it('locks and counts under hashed keys', async () => {
  const store = createSharedTestStore();
  const lock = vi.spyOn(store, 'lock');
  const count = vi.spyOn(store, 'count');
  const encrypted = createEncryptedStore(store, SECRET);
  await encrypted.lock?.(KEY, { ttlMs: 1000, waitMs: 0 });
  await encrypted.count?.(KEY, { limit: 1, windowSeconds: 1 });
  const hashed = expect.stringMatching(/^\{[0-9a-f]{64}\}[0-9a-f]{64}$/) as unknown;
  expect([lock.mock.lastCall?.[0], count.mock.lastCall?.[0]]).toEqual([hashed, hashed]);
});

it('reads key by key, and neither locks nor counts, when the store cannot', async () => {
  const { get, set } = createSharedTestStore();
  const encrypted = createEncryptedStore({ get, set }, SECRET);
  await encrypted.set(KEY, VALUE, 60_000);
  expect(await read(encrypted)).toBe(VALUE);
  expect(encrypted).not.toHaveProperty('lock');
  expect(encrypted).not.toHaveProperty('count');
});
