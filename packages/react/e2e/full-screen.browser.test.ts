import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal('production');

it('stays full-screen during a refresh and allows the app to go full-screen', async () => {
  await withPortal({ clock: 'real' }, async ({ openPage, emulator }) => {
    const { page, waitForApp, refresh, waitForLoads, waitForStatus, screenshot } = await openPage();
    await waitForApp();
    const frame = page.frames().find((one) => one.url().startsWith(emulator.publicUrl));
    expect(await frame?.evaluate(() => document.fullscreenEnabled)).toBe(true);

    // Browsers require a user gesture.
    await page.getByRole('heading', { name: 'Portal' }).click();
    await page.locator('.embed-container').evaluate((element) => element.requestFullscreen());
    await refresh();
    await waitForLoads(4);
    await waitForStatus('ready');
    await waitForApp();
    expect(await page.evaluate(() => document.fullscreenElement?.className)).toBe(
      'embed-container',
    );
    await screenshot('full-screen-after-a-refresh');
  });
});
