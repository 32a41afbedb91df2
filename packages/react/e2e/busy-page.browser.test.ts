import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

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
