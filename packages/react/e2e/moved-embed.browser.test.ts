import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

it('shows no lasting hint after the embed was moved within the page', async () => {
  await withPortal({}, async ({ openPage }) => {
    const { page, embed, waitForApp, waitForLoads, waitForMessage, waitForStatus } =
      await openPage();
    await waitForApp();
    await waitForMessage('The app is ready.');
    await page.clock.fastForward(60_000);
    // A browser loads the frame again, from the redirect on.
    await page.locator('.embed-container').evaluate((element) => {
      element.parentElement?.prepend(element);
    });
    await waitForLoads(4);
    await waitForApp();
    await page.clock.fastForward(15_000);
    await waitForStatus('ready');
    await expect.poll(() => embed.getByText('Not working?').isVisible()).toBe(false);
    await waitForApp();
  });
});
