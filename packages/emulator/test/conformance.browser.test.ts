import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPageBench } from './page-bench.ts';
import { type PortalServer, startPortalServer } from './portal-server.ts';
import { PAGE_TABLE } from './table.ts';

let browser: Browser;
let portal: PortalServer;

beforeAll(async () => {
  [browser, portal] = await Promise.all([launchChromium(), startPortalServer()]);
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

describe.each(Object.entries(PAGE_TABLE))('%s', (_section, rows) => {
  for (const { mark, says, options = {}, check } of rows) {
    test(`[${mark}] ${says}`, async () => {
      expect.hasAssertions();
      await withPageBench(browser, portal.url, options, check);
    });
  }
});
