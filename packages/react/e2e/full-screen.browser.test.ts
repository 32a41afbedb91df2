import { expect, it } from 'vitest';
import { preparePortals } from './portal-bench.ts';

const withPortal = preparePortals('production');

it('stays full-screen through a refresh, and lets the app go full-screen itself', async () => {
  await withPortal({ clock: 'real' }, async ({ visit, toolJet }) => {
    const { page, opens, refresh, loads, reaches, screenshot } = await visit();
    await opens();
    const frame = page.frames().find((one) => one.url().startsWith(toolJet.publicUrl));
    expect(await frame?.evaluate(() => document.fullscreenEnabled)).toBe(true);

    // A browser goes full-screen only for somebody who has just pressed something.
    await page.getByRole('heading', { name: 'Portal' }).click();
    await page.locator('.embed-place').evaluate((place) => place.requestFullscreen());
    await refresh();
    await loads(4);
    await reaches('ready');
    await opens();
    expect(await page.evaluate(() => document.fullscreenElement?.className)).toBe('embed-place');
    await screenshot('full-screen-after-a-refresh');
  });
});
