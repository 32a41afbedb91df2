import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { LIFECYCLE_EMBED, runLifecycle } from './lifecycle.cases.ts';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const MINUTE_MS = 60_000;

/** Returns the built-in elements that overlap a visible frame or leave the box of the embed. */
function findOverlaps(page: Page): Promise<readonly string[]> {
  return page
    .locator('.tooljet-embed')
    .first()
    .evaluate((embed) => {
      const frame = [...embed.querySelectorAll('iframe')].find(
        ({ style }) => style.visibility !== 'hidden',
      );
      if (!frame) return [];
      const box = frame.getBoundingClientRect();
      const overlaps = (element: Element): boolean => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
      };
      return [...embed.querySelectorAll('.tooljet-embed-panel, .tooljet-embed-panel *')]
        .filter((element) => overlaps(element) || element.scrollWidth > embed.clientWidth)
        .map((element) => element.outerHTML);
    });
}

it(
  'draws nothing in front of the app in any state, also on a narrow page from right to left',
  { timeout: 60_000 },
  async () => {
    const options = {
      context: { viewport: { width: 320, height: 700 } },
      settings: { direction: 'rtl' },
      embed: LIFECYCLE_EMBED,
    } as const;
    await withPortal(options, async (harness) => {
      await runLifecycle(harness, async ({ page, screenshot }, { event }) => {
        await screenshot(`overlap ${event}`.replaceAll(/\W+/g, '-'));
        expect({ event, overlaps: await findOverlaps(page) }).toEqual({ event, overlaps: [] });
      });
    });
  },
);

it('draws nothing in front of the app without a toolbar', async () => {
  const embed = { renewal: 'prompt', confirmTimeoutMs: 500 } as const;
  await withPortal({ embed }, async ({ openPage, portal, emulator }) => {
    const { page, waitForApp, waitForMessage, refresh, advanceClock } = await openPage();
    await waitForApp();
    expect(await findOverlaps(page)).toEqual([]);
    await advanceClock(58 * MINUTE_MS + 1000);
    await waitForMessage('Your session is about to end.');
    expect(await findOverlaps(page)).toEqual([]);

    portal.response = 'none';
    await refresh();
    await waitForMessage('Refreshing…');
    expect(await findOverlaps(page)).toEqual([]);

    portal.response = null;
    emulator.faults.add({ call: 'redeem', fault: { kind: 'status', status: 500 } });
    await page.reload();
    await page.locator('iframe').waitFor({ state: 'attached' });
    await expect
      .poll(async () => {
        await page.clock.fastForward(500);
        return page.locator('.tooljet-embed').getAttribute('data-state');
      })
      .toBe('ready');
    await waitForMessage('Not working?');
    expect(await findOverlaps(page)).toEqual([]);
  });
});
