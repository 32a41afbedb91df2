import { launchChromium } from '@tooljet-embed/browser-testing';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';
import { serveBuiltPages } from '../server/pages.ts';
import { startTestPortal } from '../test/start-test-portal.ts';
import { buildPages } from './build-pages.ts';
import { openPortalPage, type PortalPage } from './portal-page.ts';

/** Serves the pages as they are built for production. */
export const builtPages = serveBuiltPages(buildPages('client')).handler;

/** The portal of a test file on `localhost`, with its emulator on `127.0.0.1`. */
export const portal = await startTestPortal({ hasDeveloperTools: true, pages: builtPages });

const browser = await launchChromium();

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  portal.toolJet.faults.clear();
  portal.toolJet.journal.clear();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

/** Opens a portal without cookies. The page closes after the test. */
export function openPortal(
  options?: BrowserContextOptions,
  url: string = portal.url,
): Promise<PortalPage> {
  return openPortalPage(browser, url, options);
}
