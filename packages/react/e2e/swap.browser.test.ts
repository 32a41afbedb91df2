import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { preparePortals } from './portal-bench.ts';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';

const withPortal = preparePortals('production');
const RENEWAL_MS = 58 * 60_000 + 1000;

/** What could be seen in one picture of the page. */
interface Sight {
  /** The frames that could be seen, by their number since the beginning. */
  readonly frames: readonly number[];
  /** How often frames had loaded by then. */
  readonly loads: number;
}

/** Looks before every picture that is painted, until it is asked what could be seen. */
async function watchFrames(page: Page): Promise<() => Promise<readonly Sight[]>> {
  await page.evaluate(() => {
    const sights: Sight[] = [];
    const known: HTMLIFrameElement[] = [];
    Object.assign(window, { sights });
    const look = (): void => {
      for (const frame of document.querySelectorAll('iframe')) {
        if (!known.includes(frame)) known.push(frame);
      }
      const seen = known.filter((frame) => frame.checkVisibility({ visibilityProperty: true }));
      const { loads } = (window as unknown as PortalWindow).portal;
      sights.push({ frames: seen.map((frame) => known.indexOf(frame)), loads });
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => (window as unknown as { sights: Sight[] }).sights);
}

it.each([
  ['redirect', 4],
  ['direct', 2],
] as const)(
  'a renewal shows the working app until its successor has loaded (%s)',
  async (opening, loadsAfter) => {
    const slow = { kind: 'delay', delayMs: 300 } as const;
    const toolJet = { faults: [{ call: 'page', fault: slow }] } as const;
    await withPortal({ server: { opening }, toolJet }, async ({ visit }) => {
      const { page, opens, sleep, loads, reaches, screenshot } = await visit();
      await opens();
      const sights = await watchFrames(page);
      await sleep(RENEWAL_MS);
      await reaches('refreshing');
      await screenshot(`renewal-${opening}`);
      await loads(loadsAfter);
      await reaches('ready');
      await opens();

      const seen = await sights();
      for (const { frames, loads: loaded } of seen) {
        expect(frames).toEqual([loaded < loadsAfter ? 0 : expect.any(Number)]);
      }
      expect(seen.at(-1)?.frames).toEqual([1]);
      expect(seen.filter(({ loads: loaded }) => loaded < loadsAfter).length).toBeGreaterThan(10);
    });
  },
);
