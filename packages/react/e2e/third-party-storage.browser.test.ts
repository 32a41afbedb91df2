import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal('production');

/** Expects that the frame cannot keep cookies, as in Chromium's private windows. */
async function expectNoCookies(frame: Frame | undefined): Promise<void> {
  const kept = await frame?.evaluate(() => {
    document.cookie = 'kept=yes; SameSite=None; Secure';
    return document.cookie;
  });
  expect(kept).toBe('');
}

it.each(['redirect', 'direct'] as const)(
  'opens and refreshes the app when third-party cookies are blocked (%s)',
  async (opening) => {
    await withPortal({ server: { openMode: opening } }, async ({ openPage, context, emulator }) => {
      const { page, waitForApp, refresh, waitForLoads, waitForStatus, screenshot } =
        await openPage();
      await waitForApp();
      await expectNoCookies(page.frames().find((one) => one.url().startsWith(emulator.publicUrl)));
      await refresh();
      await waitForLoads(opening === 'direct' ? 2 : 4);
      await waitForStatus('ready');
      await waitForApp();
      expect(await context.cookies()).toEqual([]);
      await screenshot(`third-party-cookies-blocked-${opening}`);
    });
  },
);
