import { startEmulator } from '@tooljet-embed/emulator';
import { beforeEach, expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import type { PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
  await portalPage.signInAs('Ada Lovelace');
});

it.each([
  ['rejects the PAT', 401, 'Your session could not be opened', 'Open again'],
  ['fails silently to open the session', 500, 'Not working?', 'Try again'],
])('offers a way to open the app when ToolJet %s', async (_case, status, text, buttonName) => {
  const { faults } = portal.toolJet;
  faults.add({ call: 'redeem', fault: { kind: 'status', status } });
  await portalPage.openApp('Orders');
  await portalPage.page.getByText(text).waitFor();
  await portalPage.screenshot(`session-${status}`);

  faults.clear();
  await portalPage.page.getByRole('button', { name: buttonName }).click();
  expect(await portalPage.emailIn('Orders')).toBe('ada@example.com');
});

it('offers a retry while ToolJet is stopped, and opens the app when it runs again', async () => {
  const { apiToken, apiUrl } = portal.toolJet;
  await portal.toolJet.close();
  await portalPage.openApp('Inventory');
  const retry = portalPage.page.getByRole('button', { name: 'Try again' });
  await retry.waitFor();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);
  await portalPage.screenshot('tooljet-stopped');

  const restarted = await startEmulator({ port: Number(new URL(apiUrl).port), apiToken });
  await retry.click();
  await portalPage.emailIn('Inventory');
  expect(await retry.count()).toBe(0);
  await restarted.close();
});
