import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type PortalHarness, RENEWAL_MS, setupPortal } from './setup-portal.ts';
import type { PortalPage } from './portal-page.ts';

const withPortal = setupPortal('production');

/** Time after which another load is no error page of an app that opens. */
const OPENING_MS = 10_000;

type Go = (page: Page, step: 'back' | 'forward') => Promise<void>;

const NAVIGATIONS: Readonly<Record<string, Go>> = {
  'by a script': (page, step) => page.evaluate((direction) => window.history[direction](), step),
  "by the browser's buttons": async (page, step) => {
    const browser = await page.context().newCDPSession(page);
    const { entries, currentIndex } = await browser.send('Page.getNavigationHistory');
    const entry = entries[currentIndex + (step === 'back' ? -1 : 1)];
    if (!entry) throw new Error(`The history has no entry to go ${step} to.`);
    await browser.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  },
};

/** Opens the app from another page of the portal. */
async function openFromList({ openPage }: PortalHarness): Promise<PortalPage> {
  const opened = await openPage('list');
  await opened.page.getByRole('button', { name: 'Orders' }).click();
  await opened.waitForApp();
  return opened;
}

/** Returns the index of the current history entry. */
async function readHistoryIndex(page: Page): Promise<number> {
  const browser = await page.context().newCDPSession(page);
  const { currentIndex } = await browser.send('Page.getNavigationHistory');
  return currentIndex;
}

async function refreshAndRenew(portalPage: PortalPage, loadsPerOpening: number): Promise<void> {
  await portalPage.refresh();
  await portalPage.waitForReady(2 * loadsPerOpening);
  await portalPage.advanceClock(RENEWAL_MS);
  await portalPage.waitForReady(3 * loadsPerOpening);
}

async function expectList({ page, embed }: PortalPage): Promise<void> {
  await page.waitForURL('**/list');
  expect(await embed.count()).toBe(0);
}

describe.each(Object.entries(NAVIGATIONS))('%s', (_way, go) => {
  it('leaves in one step when the app was opened directly, refreshed and renewed', async () => {
    await withPortal({ server: { openMode: 'direct' } }, async (harness) => {
      const portalPage = await openFromList(harness);
      await refreshAndRenew(portalPage, 1);
      await go(portalPage.page, 'back');
      await expectList(portalPage);
      expect(harness.countCalls('redeem')).toBe(3);
    });
  });

  it("stays in the app and redeems once when a step leads back to ToolJet's redirect", async () => {
    await withPortal({}, async (harness) => {
      const portalPage = await openFromList(harness);
      await portalPage.advanceClock(OPENING_MS);
      for (const step of [1, 2, 3, 4, 5]) {
        await go(portalPage.page, 'back');
        await portalPage.waitForLoads(2 + 2 * step);
        await portalPage.waitForApp();
        expect(harness.countCalls('redeem')).toBe(1 + step);
      }
      expect(harness.countCalls('generate')).toBe(1);
      await portalPage.embed.getByText('Not working?').waitFor({ state: 'hidden' });
      await portalPage.waitForStatus('ready');
      await portalPage.screenshot('back-with-redirect-opening');
    });
  });

  it('stays in the app on a step back when it was refreshed and renewed', async () => {
    await withPortal({}, async (harness) => {
      const portalPage = await openFromList(harness);
      await refreshAndRenew(portalPage, 2);
      expect(harness.countCalls('redeem')).toBe(3);
      await portalPage.advanceClock(OPENING_MS);
      await go(portalPage.page, 'back');
      await portalPage.waitForLoads(8);
      await portalPage.waitForApp();
      expect(harness.countCalls('redeem')).toBe(4);
      expect(new URL(portalPage.page.url()).pathname).toBe('/');
    });
  });

  it('leaves with the second step when the embed was removed', async () => {
    await withPortal({}, async (harness) => {
      const portalPage = await openFromList(harness);
      await portalPage.showEmbeds();
      expect(await portalPage.embed.count()).toBe(0);
      const { page } = portalPage;
      const entry = await readHistoryIndex(page);
      await go(page, 'back');
      await expect.poll(() => readHistoryIndex(page)).toBe(entry - 1);
      expect(new URL(page.url()).pathname).toBe('/');
      await go(page, 'back');
      await expectList(portalPage);
      expect(harness.countCalls('redeem')).toBe(1);
    });
  });

  it('leaves in one step when the app has loaded once', async () => {
    const emulator = { embedLoads: 'one' } as const;
    await withPortal({ emulator, embed: { confirmTimeoutMs: 300 } }, async (harness) => {
      const portalPage = await openFromList(harness);
      await portalPage.waitForStatus('ready');
      await go(portalPage.page, 'back');
      await expectList(portalPage);
      expect(harness.countCalls('redeem')).toBe(1);
    });
  });

  it.each([
    ['redirect', -2],
    ['direct', -1],
  ] as const)(
    'reopens the app without a generation when the user goes forward (%s)',
    async (opening, steps) => {
      await withPortal({ server: { openMode: opening } }, async (harness) => {
        const portalPage = await openFromList(harness);
        await portalPage.page.evaluate((count) => window.history.go(count), steps);
        await expectList(portalPage);
        await go(portalPage.page, 'forward');
        await portalPage.waitForApp();
        expect(harness.countCalls('generate')).toBe(1);
      });
    },
  );
});

it('passes page and params in one load when the app opens directly', async () => {
  const embed = { page: 'details', params: { order: '2048', tab: 'a b' } };
  await withPortal({ server: { openMode: 'direct' }, embed }, async (harness) => {
    const { page, app, waitForApp, waitForLoads, screenshot } = await openFromList(harness);
    await waitForApp();
    await waitForLoads(1);
    expect(await app.getByTestId('page-handle').textContent()).toBe('Page: details');
    expect(await app.getByTestId('url-params').textContent()).toBe('order = 2048, tab = a b');
    await screenshot('deep-link');
    const frames = harness.emulator.journal.entries().filter(({ call }) => call?.endsWith('-page'));
    expect(frames.map(({ call }) => call)).toEqual(['app-page']);
    expect(await page.evaluate(() => window.history.length)).toBe(3);
  });
});
