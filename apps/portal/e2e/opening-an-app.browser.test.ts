import { beforeEach, expect, it } from 'vitest';
import { readSettings } from '../server/settings.ts';
import { startPortal } from '../server/start-portal.ts';
import { buildPages } from './build-pages.ts';
import { openPortal, portal } from './portal-fixture.ts';
import type { PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
  await portalPage.signInAs('Ada Lovelace');
});

it("opens apps by slug and by id with the signed-in user's email", async () => {
  await portalPage.openApp('Orders');
  expect(await portalPage.emailIn('Orders')).toBe('ada@example.com');
  const src = await portalPage.frame('Orders').getAttribute('src');
  expect(new URL(src ?? '').hostname).toBe('127.0.0.1');
  await portalPage.openApp('Inventory');
  const name = portalPage.app('Inventory').getByTestId('app-name');
  await expect.poll(() => name.textContent()).toBe('Inventory');
});

it('shows a second user nothing of the first', async () => {
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
  await portalPage.signOut();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);

  await portalPage.signInAs('Grace Hopper');
  await portalPage.openApp('Orders');
  expect(await portalPage.emailIn('Orders')).toBe('grace@example.com');
  expect(await portalPage.page.content()).not.toContain('ada@example.com');
});

it('moves the focus to the page that replaces the sign-in page', async () => {
  await expect.poll(() => portalPage.page.locator('main#main:focus').count()).toBe(1);
});

it('rejects the cookie of a session that was signed out', async () => {
  const cookies = await portalPage.page.context().cookies();
  await portalPage.signOut();
  await portalPage.page.context().addCookies(cookies);
  await portalPage.page.goto(`${portal.url}/apps/orders`);
  await portalPage.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);
});

it('puts neither email nor token into a URL, and violates no policy', async () => {
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
  await portalPage.page.getByRole('link', { name: 'Overview' }).click();
  await portalPage.openApp('Payroll');
  await portalPage.emailIn('Payroll');
  await portalPage.signOut();

  expect(portalPage.problems).toEqual([]);
  expect(portalPage.urls().length).toBeGreaterThan(5);
  expect(portalPage.urls().filter((url) => /@|%40|pat_/i.test(url))).toEqual([]);
});

it('embeds from the ToolJet in the environment as one of its users', async () => {
  const settings = readSettings({
    PORT: '0',
    TOOLJET_URL: portal.toolJet.apiUrl,
    TOOLJET_API_TOKEN: portal.toolJet.apiToken,
    TOOLJET_APPS: 'orders=Customer orders',
    TOOLJET_USERS: 'grace@example.com=Grace Hopper',
  });
  const { portalUrl, close } = await startPortal(settings, buildPages('client'));
  portalPage = await openPortal({}, portalUrl);
  await portalPage.signInAs('Grace Hopper');
  await portalPage.openApp('Customer orders');
  expect(await portalPage.emailIn('Customer orders')).toBe('grace@example.com');
  expect(portalPage.problems).toEqual([]);
  await close();
});
