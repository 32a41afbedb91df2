import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { sealStore } from './encrypted-store.ts';

const SECRET = 'canary-secret';
const KEY = 'embed URL of ada@example.com';
const VALUE = 'https://tooljet.example.com/?personal-access-token=pat_c0ffee';

async function createSealed(secret = SECRET) {
  const store = createSharedTestStore();
  const sealed = sealStore(store, secret);
  await sealed.set(KEY, VALUE, 60_000);
  const [[key = '', text = ''] = []] = store.entries;
  return { store, sealed, key, text };
}

describe('sealStore', () => {
  it('gives back what was kept, to every instance with the same secret', async () => {
    const { store, sealed } = await createSealed();
    expect(await sealed.get(KEY)).toBe(VALUE);
    expect(await sealStore(store, SECRET).get(KEY)).toBe(VALUE);
    expect(await sealed.get('another key')).toBeUndefined();
  });

  it('puts nothing into the store that could be read there', async () => {
    const { store } = await createSealed();
    const seen = JSON.stringify([...store.entries]);
    for (const secret of ['ada@', 'pat_', 'tooljet', SECRET]) expect(seen).not.toContain(secret);
  });

  it('finds nothing with another secret', async () => {
    const { store, key, text } = await createSealed();
    const { store: elsewhere, sealed: other } = await createSealed('another secret');
    const [otherKey = ''] = elsewhere.entries.keys();
    expect(otherKey).not.toBe(key);
    expect(await sealStore(store, 'another secret').get(KEY)).toBeUndefined();
    await elsewhere.set(otherKey, text, 60_000);
    expect(await other.get(KEY)).toBeUndefined();
  });

  it('finds nothing where a value was moved to another key', async () => {
    const { store, sealed, key, text } = await createSealed();
    await sealed.set('grace', 'hers', 60_000);
    const keyOfGrace = [...store.entries.keys()].find((each) => each !== key) ?? '';
    await store.set(keyOfGrace, text, 60_000);
    expect(await sealed.get('grace')).toBeUndefined();
  });

  it('finds nothing where a value was changed or cut off, and never throws', async () => {
    const { store, sealed, key, text } = await createSealed();
    const damaged = fc.oneof(
      fc.string(),
      fc.nat(text.length - 1).map((length) => text.slice(0, length)),
      fc
        .tuple(fc.nat(text.length - 2), fc.constantFrom('0', 'A', '*', '-', '\0'))
        .map(([place, sign]) => text.slice(0, place) + sign + text.slice(place + 1))
        .filter((changed) => changed !== text),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (value) => {
        await store.set(key, value, 60_000);
        expect(await sealed.get(KEY)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('takes what is no text for nothing', async () => {
    const store = { get: async () => ({}) as string, set: async () => {} };
    expect(await sealStore(store, SECRET).get(KEY)).toBeUndefined();
  });

  it('locks and counts under hashed names, and only where the store can', async () => {
    const names: string[] = [];
    const store = createSharedTestStore();
    const sealed = sealStore(
      {
        ...store,
        lock: async (name, times) => {
          names.push(name);
          return store.lock(name, times);
        },
        count: async (name, limit) => {
          names.push(name);
          return store.count(name, limit);
        },
      },
      SECRET,
    );
    await sealed.lock?.(KEY, { ttlMs: 1000, waitMs: 0 });
    await sealed.count?.(KEY, { requests: 1, perSeconds: 1 });
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), names[0]]);
    const { get, set } = store;
    expect(sealStore({ get, set }, SECRET)).not.toHaveProperty('lock');
  });
});
