import { beforeEach, expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import type { PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
});

async function openOverview(): Promise<void> {
  await portalPage.page.getByRole('link', { name: 'Overview' }).click();
  await portalPage.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);
}

it('replaces the frame and generates once when the user refreshes', async () => {
  portal.toolJet.journal.clear();
  const frame = await portalPage.frame('Orders').elementHandle();
  const src = await frame?.getAttribute('src');
  await portalPage.page.getByRole('button', { name: 'Refresh' }).click();
  await frame?.waitForElementState('hidden');
  await portalPage.emailIn('Orders');

  expect(await frame?.evaluate((element) => element.isConnected)).toBe(false);
  expect(await portalPage.frame('Orders').getAttribute('src')).not.toBe(src);
  expect(await portalPage.page.locator('iframe').count()).toBe(1);
  const calls = portal.toolJet.journal.entries().map(({ call }) => call);
  expect(calls.filter((call) => call === 'generate')).toHaveLength(1);
});

it('shows the app again when the user returns by a link or the Back button', async () => {
  await openOverview();
  await portalPage.openApp('Orders');
  expect(await portalPage.emailIn('Orders')).toBe('ada@example.com');
  await openOverview();
  await portalPage.page.goBack();
  await portalPage.emailIn('Orders');
  expect(new URL(portalPage.page.url()).pathname).toBe('/apps/orders');
});

it('shows one app at a time when the user changes between apps', async () => {
  await portalPage.openApp('Inventory');
  await portalPage.emailIn('Inventory');
  expect(await portalPage.page.locator('iframe').count()).toBe(1);
  await portalPage.openApp('Orders');
  expect(await portalPage.emailIn('Orders')).toBe('ada@example.com');
});
