import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestEmbedUrls } from '../utils/embed-urls-under-test.ts';
import { createSharedTestStore, type SharedTestStore } from '../utils/shared-test-store.ts';

const ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const EMAIL = 'ada@example.com';
const HOUR_MS = 3_600_000;

interface LossyStore extends SharedTestStore {
  /** Undoes the last writes, as a failover to a replica that lags behind does. */
  loseWrites(count: number): Promise<void>;
}

function createLossyStore(): LossyStore {
  const store = createSharedTestStore();
  const { set } = store;
  const writes: (() => Promise<unknown>)[] = [];
  return Object.assign(store, {
    set(key: string, value: string, ttlMs: number) {
      const previous = store.entries.get(key);
      writes.push(async () =>
        previous === undefined ? store.delete(key) : set(key, previous, HOUR_MS),
      );
      return set(key, value, ttlMs);
    },
    async loseWrites(count: number) {
      for (let lost = 0; lost < count; lost += 1) await writes.pop()?.();
    },
  });
}

/** Creates portal instances that share a store, and a count of their generations. */
function createInstances(count: number, store: LossyStore) {
  let generations = 0;
  const generate = async () => {
    generations += 1;
    return `https://tooljet.example.com/embed-apps/${ID}?pat=${generations}`;
  };
  const create = () => {
    const { get, startEpoch } = createTestEmbedUrls({ generate, store, isPlain: true });
    return {
      /** Returns the number of the generation that made the embed URL. */
      async open(appId: string = ID): Promise<number> {
        const key = { user: { email: EMAIL }, appId };
        // The first generation for a slug finds epochs of the id that it did not know, as callers do.
        const { embed } = await get(key).catch(() => get(key));
        return Number(new URL(embed.redirectUrl).searchParams.get('pat'));
      },
      invalidate: (sharedAppId?: string) => startEpoch(EMAIL, sharedAppId),
    };
  };
  return { instances: Array.from({ length: count }, create), countGenerations: () => generations };
}

const instance = fc.nat(1);
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('open' as const),
      instance,
      appId: fc.constantFrom(ID, 'orders'),
    }),
    fc.record({
      kind: fc.constant('invalidate' as const),
      instance,
      appId: fc.constantFrom(undefined, undefined, ID),
    }),
    fc.record({ kind: fc.constant('loseWrites' as const), count: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('loseKey' as const), index: fc.nat(6) }),
  ),
  { maxLength: 14 },
);

beforeEach(() => void vi.useRealTimers());

describe('an instance that invalidated a user', () => {
  it.each<[lost: string, lose: (store: LossyStore) => unknown]>([
    ['its epoch', (store) => store.loseWrites(1)],
    ['its epoch and an earlier one', (store) => store.loseWrites(2)],
    ['its epoch, an earlier one and the embed URL', (store) => store.loseWrites(3)],
    ['everything', (store) => store.clear()],
  ])('does not return an earlier embed URL when the store loses %s', async (_lost, lose) => {
    const store = createLossyStore();
    const { instances, countGenerations } = createInstances(3, store);
    const [here, there, elsewhere] = instances;
    await there?.invalidate();
    await there?.open();
    await there?.invalidate();
    await here?.invalidate();
    await lose(store);
    expect(await here?.open()).toBe(2);
    // The other instances use the same one, so that no session ends another.
    expect(await there?.open()).toBe(await elsewhere?.open());
    expect(await here?.open()).toBe(await elsewhere?.open());
    expect(countGenerations()).toBeLessThanOrEqual(3);
  });

  it('does not return an earlier embed URL that another instance generated after the loss', async () => {
    const store = createLossyStore();
    const { instances } = createInstances(2, store);
    const [here, there] = instances;
    const old = await here?.open();
    await here?.invalidate();
    await store.loseWrites(1);
    // The other instance never saw the invalidation, so it does not know that this one is old.
    expect(await there?.open()).toBe(old);
    const current = await here?.open();
    expect(current).not.toBe(old);
    expect(await there?.open()).toBe(current);
  });
  it('never returns an earlier embed URL, whatever writes the store loses', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (scenario) => {
        const store = createLossyStore();
        const { instances, countGenerations } = createInstances(2, store);
        /** Last generation before the last invalidation by each instance. */
        const ended = [0, 0];
        for (const step of scenario) {
          if (step.kind === 'loseWrites') await store.loseWrites(step.count);
          if (step.kind === 'loseKey') store.delete([...store.entries.keys()][step.index] ?? '');
          if (step.kind === 'invalidate') {
            await instances[step.instance]?.invalidate(step.appId);
            ended[step.instance] = countGenerations();
          }
          if (step.kind === 'open') {
            const opened = await instances[step.instance]?.open(step.appId);
            expect(opened).toBeGreaterThan(ended[step.instance] ?? 0);
          }
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
