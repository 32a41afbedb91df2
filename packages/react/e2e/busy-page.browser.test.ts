import { expect, it } from 'vitest';
import { preparePortals } from './portal-bench.ts';

const withPortal = preparePortals();

/**
 * Keeps the page from laying out a frame that was just inserted, as the rest of a large page does, so
 * that its first layout may meet any moment of the frame's navigation. Where it meets the wrong one,
 * Chromium never draws the frame: in some five of a hundred, with nothing done about it.
 */
function beBusy(milliseconds: number): void {
  new MutationObserver((changes) => {
    const isInserted = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node instanceof HTMLIFrameElement),
    );
    const until = performance.now() + (isInserted ? milliseconds : 0);
    while (performance.now() < until);
  }).observe(document, { subtree: true, childList: true });
}

it.each(Array.from({ length: 15 }, (_none, index) => index * 10))(
  'the app is drawn, though the page is busy for %i ms when its frame is inserted',
  async (milliseconds) => {
    await withPortal({ clock: 'real' }, async ({ visit, context }) => {
      await context.addInitScript(beBusy, milliseconds);
      const { app } = await visit();
      await expect
        .poll(() => app.getByTestId('signed-in-email').isVisible(), { timeout: 10_000 })
        .toBe(true);
    });
  },
);
