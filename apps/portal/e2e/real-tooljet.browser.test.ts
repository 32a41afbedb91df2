import { launchChromium } from '@tooljet-embed/browser-testing';
import { startEmulator } from '@tooljet-embed/emulator';
import { expect, it } from 'vitest';
import { readSettings } from '../server/settings.ts';
import { startPortal } from '../server/start-portal.ts';
import { buildPages } from './build-pages.ts';
import { openPortalPage } from './portal-page.ts';

it('embeds from the ToolJet in the environment as one of its users', async () => {
  const toolJet = await startEmulator();
  const settings = readSettings({
    PORT: '0',
    TOOLJET_URL: toolJet.apiUrl,
    TOOLJET_API_TOKEN: toolJet.apiToken,
    TOOLJET_APPS: 'orders=Customer orders',
    TOOLJET_USERS: 'grace@example.com=Grace Hopper',
  });
  const portal = await startPortal(settings, buildPages('client'));
  const browser = await launchChromium();
  const portalPage = await openPortalPage(browser, portal.portalUrl);

  await portalPage.signInAs('Grace Hopper');
  await portalPage.openApp('Customer orders');
  expect(await portalPage.emailIn('Customer orders')).toBe('grace@example.com');
  expect(portalPage.problems).toEqual([]);

  await browser.close();
  await portal.close();
  await toolJet.close();
});
