import { launchChromium } from '@tooljet-embed/browser-testing';
import type { BrowserContextOptions } from 'playwright-core';
import { serveBuiltPages } from '../server/pages.ts';
import {
  startTestPortal,
  type TestPortal,
  type TestPortalOptions,
} from '../test/start-test-portal.ts';
import { buildPages } from './build-pages.ts';
import { openPortalPage, type PortalPage } from './portal-page.ts';

/** A portal on `localhost`, its emulator on `127.0.0.1`, and a browser. */
export interface PortalFixture extends TestPortal {
  /** Opens the portal without cookies. */
  readonly open: (options?: BrowserContextOptions) => Promise<PortalPage>;
}

/**
 * Starts a portal with built pages, and a browser.
 *
 * @param addRoutes Adds routes in front of the portal
 */
export async function startPortalFixture(
  addRoutes?: TestPortalOptions['addRoutes'],
): Promise<PortalFixture> {
  const portal = await startTestPortal({
    hasDeveloperTools: true,
    pages: serveBuiltPages(buildPages('client')).handler,
    ...(addRoutes && { addRoutes }),
  });
  const browser = await launchChromium();
  return {
    ...portal,
    open: (options) => openPortalPage(browser, portal.url, options),
    async close() {
      await browser.close();
      await portal.close();
    },
  };
}
