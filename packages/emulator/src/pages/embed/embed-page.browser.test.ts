import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageBench, withPageBench } from '../../../test/page-bench.ts';
import { type PortalServer, startPortalServer } from '../../../test/portal-server.ts';

let browser: Browser;
let portal: PortalServer;

beforeAll(async () => {
  [browser, portal] = await Promise.all([launchChromium(), startPortalServer()]);
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

/** Puts something on the redirect page that arrives only after the PAT was redeemed. */
async function addSlowImage({ page, answered }: PageBench): Promise<void> {
  await page.route('**/slow.png', async (route) => {
    await answered('redeem');
    await route.fulfill({ status: 404 });
  });
  await page.addInitScript(() => {
    if (!location.pathname.startsWith('/embed-apps/')) return;
    addEventListener('DOMContentLoaded', () => {
      document.body.append(Object.assign(new Image(), { src: '/slow.png' }));
    });
  });
}

describe('embedLoads: two', () => {
  test('waits for the first load even if redeeming is faster', async () => {
    await withPageBench(browser, portal.url, {}, async (bench) => {
      await addSlowImage(bench);
      const before = await bench.page.evaluate(() => history.length);
      await bench.openApp();
      await bench.settle();
      expect(await bench.loads()).toBe(2);
      expect(await bench.page.evaluate(() => history.length)).toBe(before + 1);
    });
  });
});
