import { beforeEach, expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import type { PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
});

it("opens an app with the signed-in user's email", async () => {
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.openApp('Orders');
  expect(await portalPage.emailIn('Orders')).toBe('ada@example.com');
  const src = await portalPage.frame('Orders').getAttribute('src');
  expect(new URL(src ?? '').hostname).toBe('127.0.0.1');
});

it('opens an app by its id', async () => {
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.openApp('Inventory');
  const name = portalPage.app('Inventory').getByTestId('app-name');
  await expect.poll(() => name.textContent()).toBe('Inventory');
});

it('shows a second user nothing of the first', async () => {
  await portalPage.signInAs('Ada Lovelace');
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
  await portalPage.signInAs('Ada Lovelace');
  await expect.poll(() => portalPage.page.locator('main#main:focus').count()).toBe(1);
});

it('rejects the cookie of a session that was signed out', async () => {
  await portalPage.signInAs('Ada Lovelace');
  const cookies = await portalPage.page.context().cookies();
  await portalPage.signOut();
  await portalPage.page.context().addCookies(cookies);
  await portalPage.page.goto(`${portal.url}/apps/orders`);
  await portalPage.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);
});

it('puts neither email nor token into a URL, and violates no policy', async () => {
  await portalPage.signInAs('Ada Lovelace');
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
