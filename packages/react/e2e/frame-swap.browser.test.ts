import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';

const withPortal = setupPortal('production');
const RENEWAL_MS = 58 * 60_000 + 1000;

/** Visible frames at one paint. */
interface PaintRecord {
  /** Indexes of the visible frames, in the order of their creation. */
  readonly frames: readonly number[];
  /** Number of `load` events so far. */
  readonly loads: number;
}

/** Records the visible frames before every paint. */
async function recordPaints(page: Page): Promise<() => Promise<readonly PaintRecord[]>> {
  await page.evaluate(() => {
    const paints: PaintRecord[] = [];
    const known: HTMLIFrameElement[] = [];
    Object.assign(window, { paints });
    const record = (): void => {
      for (const frame of document.querySelectorAll('iframe')) {
        if (!known.includes(frame)) known.push(frame);
      }
      const seen = known.filter((frame) => frame.checkVisibility({ visibilityProperty: true }));
      const { loads } = (window as unknown as PortalWindow).portal;
      paints.push({ frames: seen.map((frame) => known.indexOf(frame)), loads });
      requestAnimationFrame(record);
    };
    record();
  });
  return () => page.evaluate(() => (window as unknown as { paints: PaintRecord[] }).paints);
}

it.each([
  ['redirect', 4],
  ['direct', 2],
] as const)(
  'shows the working app during a renewal until the next frame has loaded (%s)',
  async (opening, loadsAfter) => {
    const slow = { kind: 'delay', delayMs: 300 } as const;
    const emulator = { faults: [{ call: 'page', fault: slow }] } as const;
    await withPortal({ server: { openMode: opening }, emulator }, async ({ openPage }) => {
      const { page, waitForApp, advanceClock, waitForLoads, waitForStatus, screenshot } =
        await openPage();
      await waitForApp();
      const readPaints = await recordPaints(page);
      await advanceClock(RENEWAL_MS);
      await waitForStatus('refreshing');
      await screenshot(`renewal-${opening}`);
      await waitForLoads(loadsAfter);
      await waitForStatus('ready');
      await waitForApp();

      const records = await readPaints();
      for (const { frames, loads: loaded } of records) {
        expect(frames).toEqual([loaded < loadsAfter ? 0 : expect.any(Number)]);
      }
      expect(records.at(-1)?.frames).toEqual([1]);
      expect(records.filter(({ loads: loaded }) => loaded < loadsAfter).length).toBeGreaterThan(10);
    });
  },
);
