import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestEmbedUrls } from '../utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../utils/shared-test-store.ts';

const APP_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const user = { email: 'ada@example.com' };

const scenarios = fc.record({
  requests: fc.array(fc.record({ instance: fc.nat(1), appId: fc.constantFrom(APP_ID, 'orders') }), {
    minLength: 1,
    maxLength: 5,
  }),
  /** Instances that invalidate the user, one after the other. */
  invalidations: fc.array(fc.nat(1), { minLength: 1, maxLength: 3 }),
});

/** Number of invalidations at one moment. */
interface Invalidations {
  begun: number;
  done: number;
}

describe('a request during which its user is invalidated', () => {
  it('gets no embed URL that was generated before an earlier invalidation, across one, or after a later one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), scenarios, async (scheduler, scenario) => {
        const wait = () => scheduler.schedule(Promise.resolve());
        /** Waits so long that whole invalidations can happen meanwhile. */
        const waitLong = async (): Promise<void> => {
          for (let time = 0; time < 4; time += 1) await wait();
        };
        const invalidations: Invalidations = { begun: 0, done: 0 };
        const generations: { start: Invalidations; end?: Invalidations }[] = [];
        const store = createSharedTestStore();
        store.beforeCall = wait;
        const generate = async () => {
          const generation: (typeof generations)[number] = { start: { ...invalidations } };
          generations.push(generation);
          const redirectUrl = `https://tooljet.example.com/embed-apps/${APP_ID}?pat=${generations.length}`;
          await waitLong();
          generation.end = { ...invalidations };
          return redirectUrl;
        };
        const instances = [0, 1].map(() => createTestEmbedUrls({ generate, store, isPlain: true }));

        async function request(index: number, appId: string): Promise<void> {
          const instance = instances[index];
          await wait();
          const requestedAt = { ...invalidations };
          const start = await instance?.start({ user, appId });
          const startedAt = { ...invalidations };
          // The portal decides whether it offers the app.
          await waitLong();
          const found = await instance
            ?.get({ user, appId }, undefined, start)
            .catch(() => undefined);
          if (!found) return;
          const pat = Number(new URL(found.embed.redirectUrl).searchParams.get('pat'));
          const generation = generations[pat - 1];
          expect(generation?.start.begun).toBeGreaterThanOrEqual(requestedAt.done);
          expect(generation?.start.begun).toBeGreaterThanOrEqual(generation?.end?.done ?? Infinity);
          expect(generation?.start.done).toBeLessThanOrEqual(startedAt.begun);
        }

        async function invalidateInTurn(): Promise<void> {
          for (const index of scenario.invalidations) {
            await wait();
            invalidations.begun += 1;
            await instances[index]?.startEpoch(user.email);
            invalidations.done += 1;
          }
        }

        const requests = scenario.requests.map(({ instance, appId }) => request(instance, appId));
        await scheduler.waitFor(Promise.all([...requests, invalidateInTurn()]));
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
