import { startEmulator } from '@tooljet-embed/emulator';
import { launchChromium } from '@tooljet-embed/browser-testing';
import { expect, it } from 'vitest';
import { readSettings } from '../server/read-settings.ts';
import { startPortal } from '../server/start-portal.ts';
import { buildClient } from './build-client.ts';
import { openVisit } from './visit.ts';

it('a ToolJet that is named in the environment is used, with the e-mail one types', async () => {
  const toolJet = await startEmulator();
  const settings = readSettings({
    PORT: '0',
    TOOLJET_URL: toolJet.apiUrl,
    TOOLJET_API_TOKEN: toolJet.apiToken,
    TOOLJET_APPS: 'orders=Customer orders',
  });
  const builtFolder = buildClient('client');
  const portal = await startPortal(settings, { pages: 'built', builtFolder });
  const browser = await launchChromium();
  const visit = await openVisit(browser, portal.portalUrl);

  await visit.page.getByText('Development sign-in').waitFor();
  await visit.screenshot('sign-in-development');
  await visit.page.getByLabel('E-mail').fill('grace@example.com');
  await visit.page.keyboard.press('Enter');
  await visit.openApp('Customer orders');
  const email = visit.app('Customer orders').getByTestId('signed-in-email');
  await email.waitFor();
  expect(await email.textContent()).toBe('grace@example.com');
  expect(visit.complaints).toEqual([]);

  await browser.close();
  await portal.close();
  await toolJet.close();
});
