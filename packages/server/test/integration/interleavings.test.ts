import { EmbedError } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toMutexKey } from '../../src/embed-urls/query.ts';
import type { EmbedUrlKey } from '../../src/tooljet/generate.ts';
import { createTestEmbedUrls } from '../utils/embed-urls-under-test.ts';
import { createSharedTestStore } from '../utils/shared-test-store.ts';

/** UUID of the app with the slug `orders`. */
const APP_ID = '8ba8bf0e-6b8f-4e07-abb9-6fd2d816fabc';
const ada = { user: { email: 'ada@example.com' }, appId: 'orders' };
const ELEVEN_MINUTES_MS = 11 * 60_000;
const MAX_ATTEMPTS = 12;

/** Event from outside while tabs are open. */
type Disturbance = 'revoke' | 'clock' | 'invalidate';

const scenarios = fc.record({
  instances: fc.integer({ min: 1, max: 3 }),
  /** Name of the app in each tab, and instance that each of its requests reaches. */
  tabs: fc.array(
    fc.record({
      appId: fc.constantFrom(APP_ID, ada.appId),
      requests: fc.infiniteStream(fc.nat(2)),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  /** Instances that the first tab reaches, before the others open. */
  first: fc.infiniteStream(fc.nat(2)),
  disturbances: fc.array(fc.constantFrom<Disturbance>('revoke', 'clock', 'invalidate'), {
    maxLength: 3,
  }),
  lost: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
});

/** Tab of one user with one app. */
interface Tab {
  appId: string;
  requests: Iterator<number>;
}

/**
 * Creates a minimal ToolJet that keeps one PAT per user and app.
 *
 * @param wait Waits between sending, receiving and answering a call.
 * @param isLost Returns whether the response of the n-th generation is lost. It replaces the PAT all
 * the same.
 */
function createModelToolJet(wait: () => Promise<unknown>, isLost: (generation: number) => boolean) {
  const alive = new Map<string, string>();
  const running = new Map<string, number>();
  let generations = 0;
  let maxConcurrent = 0;

  return {
    async generate(key: EmbedUrlKey): Promise<string> {
      const mutexKey = toMutexKey({ ...key, sharedAppId: APP_ID });
      const concurrent = (running.get(mutexKey) ?? 0) + 1;
      running.set(mutexKey, concurrent);
      maxConcurrent = Math.max(maxConcurrent, concurrent);
      await wait();
      generations += 1;
      const redirectUrl = `https://tooljet.example.com/embed-apps/${APP_ID}?pat=${generations}`;
      const isResponseLost = isLost(generations);
      alive.set(mutexKey, redirectUrl);
      await wait();
      running.set(mutexKey, concurrent - 1);
      if (isResponseLost) throw new EmbedError('tooljet_timeout');
      return redirectUrl;
    },
    isAlive: (redirectUrl: string) => [...alive.values()].includes(redirectUrl),
    /** Ends all sessions, as an administrator or an expiry would. */
    revoke: () => alive.clear(),
    get generations(): number {
      return generations;
    },
    /** Maximum number of concurrent generations for one user and app. */
    get maxConcurrent(): number {
      return maxConcurrent;
    },
  };
}

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

describe('tabs by id and slug on instances that share a store, when ToolJet keeps one PAT', () => {
  it('share one valid session in the end, and never end each other’s sessions in turns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), scenarios, async (scheduler, scenario) => {
        const wait = () => scheduler.schedule(Promise.resolve());
        const toolJet = createModelToolJet(wait, (time) => scenario.lost.includes(time));
        const store = createSharedTestStore();
        store.beforeCall = wait;
        const instances = Array.from({ length: scenario.instances }, () =>
          createTestEmbedUrls({ generate: (key) => toolJet.generate(key), store, isPlain: true }),
        );

        /** Requests embed URLs until one works, naming the version that did not. */
        async function keepOpen({ appId, requests }: Tab): Promise<string> {
          let after: string | undefined;
          for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
            const instance = instances[requests.next().value % instances.length];
            const found = await instance?.get({ ...ada, appId }, after).catch(() => undefined);
            if (!found) continue;
            await wait();
            if (toolJet.isAlive(found.embed.redirectUrl)) return found.embed.redirectUrl;
            after = found.embed.version;
          }
          throw new Error('The tab never got a valid session.');
        }

        async function disturb(disturbance: Disturbance): Promise<void> {
          await wait();
          if (disturbance === 'revoke') toolJet.revoke();
          if (disturbance === 'clock') vi.setSystemTime(Date.now() + ELEVEN_MINUTES_MS);
          if (disturbance === 'invalidate') await instances[0]?.startEpoch(ada.user.email);
        }

        const openAll = () => Promise.all(scenario.tabs.map(keepOpen));
        // The first generation teaches the instances which slug belongs to the id.
        await scheduler.waitFor(keepOpen({ appId: ada.appId, requests: scenario.first }));
        const everything = Promise.all([openAll(), ...scenario.disturbances.map(disturb)]);
        await scheduler.waitFor(everything);
        // Tabs whose session ended meanwhile find the session of the others.
        const sessions = await scheduler.waitFor(openAll());

        expect(new Set(sessions).size).toBe(1);
        expect(toolJet.maxConcurrent).toBe(1);
        // While an invalidation is written, only its instance knows it. An embed URL that is generated
        // then is generated once more afterwards.
        const invalidations = scenario.disturbances.filter((each) => each === 'invalidate').length;
        const reasons = 1 + scenario.disturbances.length + invalidations + scenario.lost.length;
        expect(toolJet.generations).toBeLessThanOrEqual(reasons);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});
