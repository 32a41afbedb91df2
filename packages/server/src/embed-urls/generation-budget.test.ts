import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestMemory } from '../../test/utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../../test/utils/shared-test-store.ts';
import { createGenerationBudget } from './generation-budget.ts';

const PACING = { generations: 2, perSeconds: 60 };
const CALL_MS = 4000;

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

describe('createGenerationBudget', () => {
  it('spends what there is, and says how long until there is more', async () => {
    const spend = createGenerationBudget(createTestMemory(), PACING, CALL_MS);
    expect(await spend()).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(await spend()).toBe(0);
    expect(await spend()).toBe(54_000);
    vi.advanceTimersByTime(54_000);
    expect(await spend()).toBe(0);
    expect(await spend()).toBe(10_000);
  });

  it('is one for all instances that share a store', async () => {
    const store = createSharedTestStore();
    const [spend, spendElsewhere] = [store, store].map((shared) =>
      createGenerationBudget(createTestMemory(shared), PACING, CALL_MS),
    );
    const waits = await Promise.all([spend?.(), spendElsewhere?.(), spend?.(), spendElsewhere?.()]);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
  });

  it('waits a moment where another instance is just counting', async () => {
    const store = createSharedTestStore();
    store.lock = async () => null;
    const spend = createGenerationBudget(createTestMemory(store), PACING, CALL_MS);
    expect(await spend()).toBe(50);
  });

  it('lets nobody starve for another instance’s clock that is ahead', async () => {
    const store = createSharedTestStore();
    const [ahead, here] = [store, store].map((shared) =>
      createGenerationBudget(createTestMemory(shared), PACING, CALL_MS),
    );
    const now = Date.now();
    vi.setSystemTime(now + 600_000);
    await ahead?.();
    await ahead?.();
    vi.setSystemTime(now);
    expect(await here?.()).toBe(64_000);
  });

  it('never lets more through in any stretch of time, however late the calls arrive', async () => {
    const steps = fc.array(fc.record({ pauseMs: fc.nat(30_000), lateMs: fc.nat(CALL_MS) }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        const spend = createGenerationBudget(createTestMemory(), PACING, CALL_MS);
        const arrivals: number[] = [];
        for (const { pauseMs, lateMs } of asked) {
          vi.advanceTimersByTime(pauseMs);
          if ((await spend()) === 0) arrivals.push(Date.now() + lateMs);
        }
        for (const arrival of arrivals) {
          const inWindow = arrivals.filter((each) => each >= arrival && each < arrival + 60_000);
          expect(inWindow.length).toBeLessThanOrEqual(PACING.generations);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
