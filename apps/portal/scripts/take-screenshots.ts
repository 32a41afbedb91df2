/** `pnpm screenshots`: makes the pictures of the documents from a running portal. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { buildClient } from '../e2e/build-client.ts';
import { openVisit } from '../e2e/visit.ts';
import { readSettings } from '../server/read-settings.ts';
import { startPortal } from '../server/start-portal.ts';

const IMAGES = join(import.meta.dirname, '../../../docs/images');

const PICTURES: Record<string, BrowserContextOptions> = {
  portal: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'portal-dark-phone': {
    viewport: { width: 390, height: 840 },
    colorScheme: 'dark',
    isMobile: true,
    hasTouch: true,
  },
};

async function takePicture(
  browser: Browser,
  portalUrl: string,
  name: string,
  options: BrowserContextOptions,
): Promise<void> {
  const visit = await openVisit(browser, portalUrl, options);
  await visit.signInAs('Ada Lovelace');
  await visit.page.goto(`${portalUrl}/apps/orders`);
  await visit.app('Orders').getByTestId('signed-in-email').waitFor();
  await visit.page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await visit.close();
}

mkdirSync(IMAGES, { recursive: true });
const portal = await startPortal(readSettings({ PORT: '0', EMULATOR_PORT: '0' }), {
  pages: 'built',
  builtFolder: buildClient('client'),
});
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const [name, options] of Object.entries(PICTURES)) {
    await takePicture(browser, portal.portalUrl, name, options);
  }
} finally {
  await browser.close();
  await portal.close();
}
