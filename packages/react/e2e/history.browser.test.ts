import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type PortalBench, preparePortals } from './portal-bench.ts';
import type { Visit } from './visit.ts';

const withPortal = preparePortals('production');
const RENEWAL_MS = 58 * 60_000 + 1000;

type Go = (page: Page, step: 'back' | 'forward') => Promise<void>;

const WAYS: Readonly<Record<string, Go>> = {
  'by a script': (page, step) => page.evaluate((way) => window.history[way](), step),
  "by the browser's buttons": async (page, step) => {
    const browser = await page.context().newCDPSession(page);
    const { entries, currentIndex } = await browser.send('Page.getNavigationHistory');
    const entry = entries[currentIndex + (step === 'back' ? -1 : 1)];
    if (!entry) throw new Error(`There is nothing to go ${step} to.`);
    await browser.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  },
};

/** Comes from another page of the portal, as a person does. */
async function come({ visit }: PortalBench): Promise<Visit> {
  const opened = await visit('list');
  await opened.page.getByRole('button', { name: 'Orders' }).click();
  await opened.opens();
  return opened;
}

/** Which entry of the tab's history is the current one. */
async function readEntry(page: Page): Promise<number> {
  const browser = await page.context().newCDPSession(page);
  const { currentIndex } = await browser.send('Page.getNavigationHistory');
  return currentIndex;
}

/** Counts what a page could tell such a step by. */
async function recordPopstates(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { popstates: 0 });
    window.addEventListener('popstate', () => {
      (window as unknown as { popstates: number }).popstates += 1;
    });
  });
  return () => page.evaluate(() => (window as unknown as { popstates: number }).popstates);
}

async function expectList({ page, embed }: Visit): Promise<void> {
  await page.waitForURL('**/list');
  expect(await embed.count()).toBe(0);
}

describe.each(Object.entries(WAYS))('%s', (_way, go) => {
  it('leaves an app that was opened directly, refreshed and renewed in one step', async () => {
    await withPortal({ server: { opening: 'direct' } }, async (bench) => {
      const visit = await come(bench);
      await visit.refresh();
      await visit.loads(2);
      await visit.reaches('ready');
      await visit.sleep(RENEWAL_MS);
      await visit.loads(3);
      await visit.reaches('ready');
      await go(visit.page, 'back');
      await expectList(visit);
      expect(bench.count('redeem')).toBe(3);
    });
  });

  it("comes forward again from ToolJet's redirect, with one redemption a step", async () => {
    await withPortal({}, async (bench) => {
      const visit = await come(bench);
      const hints = await recordPopstates(visit.page);
      for (const step of [1, 2, 3, 4, 5]) {
        await go(visit.page, 'back');
        await visit.loads(2 + 2 * step);
        await visit.opens();
        expect(bench.count('redeem')).toBe(1 + step);
      }
      expect(bench.count('generate')).toBe(1);
      expect(await hints()).toBe(0);
      await visit.screenshot('back-with-redirect-opening');
    });
  });

  it('comes forward again after a refresh and a renewal, as before them', async () => {
    await withPortal({}, async (bench) => {
      const visit = await come(bench);
      await visit.refresh();
      await visit.loads(4);
      await visit.reaches('ready');
      await visit.sleep(RENEWAL_MS);
      await visit.loads(6);
      await visit.reaches('ready');
      await visit.opens();
      expect(bench.count('redeem')).toBe(3);
      await go(visit.page, 'back');
      await visit.loads(8);
      await visit.opens();
      expect(bench.count('redeem')).toBe(4);
      expect(new URL(visit.page.url()).pathname).toBe('/');
    });
  });

  it('leaves with the second step once the embed is gone', async () => {
    await withPortal({}, async (bench) => {
      const visit = await come(bench);
      await visit.show();
      expect(await visit.embed.count()).toBe(0);
      const { page } = visit;
      const entry = await readEntry(page);
      await go(page, 'back');
      await expect.poll(() => readEntry(page)).toBe(entry - 1);
      expect(new URL(page.url()).pathname).toBe('/');
      await go(page, 'back');
      await expectList(visit);
      expect(bench.count('redeem')).toBe(1);
    });
  });

  it('leaves at once where the redirect won', async () => {
    const toolJet = { embedLoads: 'one' } as const;
    await withPortal({ toolJet, embed: { graceMs: 300 } }, async (bench) => {
      const visit = await come(bench);
      await visit.reaches('ready');
      await go(visit.page, 'back');
      await expectList(visit);
      expect(bench.count('redeem')).toBe(1);
    });
  });

  it.each([
    ['redirect', -2],
    ['direct', -1],
  ] as const)('comes forward without one more generation (%s)', async (opening, steps) => {
    await withPortal({ server: { opening } }, async (bench) => {
      const visit = await come(bench);
      await visit.page.evaluate((count) => window.history.go(count), steps);
      await expectList(visit);
      await go(visit.page, 'forward');
      await visit.opens();
      expect(bench.count('generate')).toBe(1);
    });
  });
});

it.each<[string, () => void]>([
  ['at once', () => window.history.go(-2)],
  [
    'in quick succession',
    () => {
      window.history.back();
      window.history.back();
    },
  ],
])('leaves with two steps %s what one step cannot leave', async (_how, goTwice) => {
  await withPortal({}, async (bench) => {
    const visit = await come(bench);
    await visit.page.evaluate(goTwice);
    await expectList(visit);
    expect(bench.count('redeem')).toBe(1);
  });
});

it('brings the page and the parameters to an app that is opened directly, with one load', async () => {
  const embed = { page: 'details', params: { order: '2048', tab: 'a b' } };
  await withPortal({ server: { opening: 'direct' }, embed }, async (bench) => {
    const { page, app, opens, loads, screenshot } = await come(bench);
    await opens();
    await loads(1);
    expect(await app.getByTestId('page-handle').textContent()).toBe('Page: details');
    expect(await app.getByTestId('url-params').textContent()).toBe('order = 2048, tab = a b');
    await screenshot('deep-link');
    const frames = bench.toolJet.journal.entries().filter(({ call }) => call?.endsWith('-page'));
    expect(frames.map(({ call }) => call)).toEqual(['app-page']);
    expect(await page.evaluate(() => window.history.length)).toBe(3);
  });
});
