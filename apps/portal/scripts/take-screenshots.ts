/** `npm run screenshots`: takes the pictures of the documents from a running portal. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_ARGS, findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { type BrowserContextOptions, chromium } from 'playwright-core';
import { buildPages } from '../e2e/build-pages.ts';
import { openPortalPage, PHONE } from '../e2e/portal-page.ts';
import { readSettings } from '../server/settings.ts';
import { startPortal } from '../server/start-portal.ts';

const IMAGES = join(import.meta.dirname, '../../../docs/images');

const PICTURES: Record<string, BrowserContextOptions> = {
  portal: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'portal-dark-phone': { ...PHONE, viewport: { width: 390, height: 840 }, colorScheme: 'dark' },
};

mkdirSync(IMAGES, { recursive: true });
const settings = readSettings({ PORT: '0', EMULATOR_PORT: '0' });
const portal = await startPortal(settings, buildPages('client'));
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: CHROMIUM_ARGS,
});
try {
  for (const [name, options] of Object.entries(PICTURES)) {
    const portalPage = await openPortalPage(browser, portal.portalUrl, options);
    await portalPage.signInAs('Ada Lovelace');
    await portalPage.page.goto(`${portal.portalUrl}/apps/orders`);
    await portalPage.emailIn('Orders');
    await portalPage.page.screenshot({ path: join(IMAGES, `${name}.png`) });
    await portalPage.close();
  }
} finally {
  await browser.close();
  await portal.close();
}
