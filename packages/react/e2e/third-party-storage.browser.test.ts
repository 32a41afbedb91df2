import type { Frame } from 'playwright-core';
import { expect, it } from 'vitest';
import { preparePortals } from './portal-bench.ts';

const withPortal = preparePortals('production');

/** Fails if the frame can keep anything: Chromium's private windows, which tests are, forbid it. */
async function expectNoStorage(frame: Frame | undefined): Promise<void> {
  const kept = await frame?.evaluate(() => {
    document.cookie = 'kept=yes; SameSite=None; Secure';
    try {
      return document.cookie + localStorage.length;
    } catch (error) {
      return String(error);
    }
  });
  expect(kept).toContain('Access is denied');
}

it.each(['redirect', 'direct'] as const)(
  'opens and renews with third-party storage blocked (%s)',
  async (opening) => {
    await withPortal({ server: { opening } }, async ({ visit, context, toolJet }) => {
      const { page, opens, refresh, loads, reaches, screenshot } = await visit();
      await opens();
      await expectNoStorage(page.frames().find((one) => one.url().startsWith(toolJet.publicUrl)));
      await refresh();
      await loads(opening === 'direct' ? 2 : 4);
      await reaches('ready');
      await opens();
      expect(await context.cookies()).toEqual([]);
      await screenshot(`third-party-storage-blocked-${opening}`);
    });
  },
);
