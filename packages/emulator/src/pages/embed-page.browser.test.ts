import { expect, test } from 'vitest';
import { type PageHarness, setupPage } from '../../test/setup-page.ts';

const withPage = setupPage();

/** Adds an image to the redirect page that loads only after the PAT was redeemed. */
async function addSlowImage({ page, waitForCall }: PageHarness): Promise<void> {
  await page.route('**/slow.png', async (route) => {
    await waitForCall('redeem');
    await route.fulfill({ status: 404 });
  });
  await page.addInitScript(() => {
    if (!location.pathname.startsWith('/embed-apps/')) return;
    addEventListener('DOMContentLoaded', () => {
      document.body.append(Object.assign(new Image(), { src: '/slow.png' }));
    });
  });
}

test('the redirect page waits for the first load when redeeming is faster', async () => {
  await withPage({ embedLoads: 'two' }, async (harness) => {
    await addSlowImage(harness);
    const before = await harness.page.evaluate(() => history.length);
    await harness.openApp();
    await harness.settle();
    expect(await harness.countLoads()).toBe(2);
    expect(await harness.page.evaluate(() => history.length)).toBe(before + 1);
  });
});
