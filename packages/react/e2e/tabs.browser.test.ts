import { expect, it } from 'vitest';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

it('closes the app in the other tab when the portal user signs out in one', async () => {
  // A fake clock belongs to the whole browser context, so two tabs cannot have one each.
  await withPortal({ clock: 'real' }, async ({ openPage, countCalls }) => {
    const [one, other] = [await openPage(), await openPage()];
    await Promise.all([one.waitForApp(), other.waitForApp()]);
    await one.page.evaluate(() => {
      (window as unknown as PortalWindow).portal.signOut();
      // Signing out usually leaves the page at once.
      window.location.assign('/list');
    });
    await other.waitForMessage('You are signed out of the app Open the app again to go on.');
    expect(await other.page.locator('iframe').count()).toBe(0);
    await other.screenshot('signed-out-in-another-tab');

    const next = await openPage();
    await next.waitForApp();
    expect(countCalls('generate')).toBe(1);
  });
});
