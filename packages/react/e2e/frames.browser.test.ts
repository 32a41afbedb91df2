import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';
import { RENEWAL_MS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal('production');

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
  'shows the working app until the next frame has loaded when the session is renewed (%s)',
  async (opening, loadsAfter) => {
    const slow = { kind: 'delay', delayMs: 300 } as const;
    const emulator = { faults: [{ call: 'page', fault: slow }] } as const;
    await withPortal({ server: { openMode: opening }, emulator }, async ({ openApp }) => {
      const { page, advanceClock, waitForReady, waitForStatus, screenshot } = await openApp();
      const readPaints = await recordPaints(page);
      await advanceClock(RENEWAL_MS);
      await waitForStatus('refreshing');
      await screenshot(`renewal-${opening}`);
      await waitForReady(loadsAfter);

      const records = await readPaints();
      for (const { frames, loads } of records) {
        expect(frames).toEqual([loads < loadsAfter ? 0 : expect.any(Number)]);
      }
      expect(records.at(-1)?.frames).toEqual([1]);
      expect(records.filter(({ loads }) => loads < loadsAfter).length).toBeGreaterThan(10);
    });
  },
);

it('keeps the full-screen mode when the app is refreshed, and allows it to the app', async () => {
  await withPortal({ clock: 'real' }, async ({ openApp, emulator }) => {
    const { page, refresh, waitForReady, screenshot } = await openApp();
    const frame = page.frames().find((one) => one.url().startsWith(emulator.publicUrl));
    expect(await frame?.evaluate(() => document.fullscreenEnabled)).toBe(true);

    // Browsers require a user gesture.
    await page.getByRole('heading', { name: 'Portal' }).click();
    await page.locator('.embed-container').evaluate((element) => element.requestFullscreen());
    await refresh();
    await waitForReady(4);
    const readElement = () => document.fullscreenElement?.className;
    expect(await page.evaluate(readElement)).toBe('embed-container');
    await screenshot('full-screen-after-a-refresh');
  });
});

/**
 * Delays the layout of an inserted frame, as other work on a large page does. Without a workaround
 * Chromium never paints about 5 % of frames whose first layout coincides with their navigation.
 */
function blockAfterInsertion(milliseconds: number): void {
  new MutationObserver((changes) => {
    const isInserted = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node instanceof HTMLIFrameElement),
    );
    const until = performance.now() + (isInserted ? milliseconds : 0);
    while (performance.now() < until);
  }).observe(document, { subtree: true, childList: true });
}

it.each(Array.from({ length: 15 }, (_none, index) => index * 10))(
  'paints the app when the page is busy for %i ms after the frame is inserted',
  async (milliseconds) => {
    await withPortal({ clock: 'real' }, async ({ openPage, context }) => {
      await context.addInitScript(blockAfterInsertion, milliseconds);
      const { app } = await openPage();
      await expect
        .poll(() => app.getByTestId('signed-in-email').isVisible(), { timeout: 10_000 })
        .toBe(true);
    });
  },
);
