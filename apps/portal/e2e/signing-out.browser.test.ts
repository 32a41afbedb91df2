import { beforeEach, expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import { PHONE, type PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
  await portalPage.signInAs('Ada Lovelace');
});

const signOut = () => portalPage.page.getByRole('button', { name: 'Sign out' });

async function expectSignedOut(): Promise<void> {
  const { page } = portalPage;
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.locator('main:focus').waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await page.evaluate(async () => (await fetch('/api/apps')).status)).toBe(401);
}

it('signs out of an open app with the keyboard', async () => {
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
  await signOut().focus();
  await portalPage.page.keyboard.press('Enter');
  await expectSignedOut();
});

it('signs out with a tap on a phone', async () => {
  portalPage = await openPortal(PHONE);
  await portalPage.signInAs('Ada Lovelace');
  await signOut().tap();
  await expectSignedOut();
});

it('signs out in every tab', async () => {
  const otherTab = await portalPage.page.context().newPage();
  await otherTab.goto(`${portal.url}/apps/orders`);
  await otherTab.locator('iframe').waitFor();
  await portalPage.signOut();
  await otherTab.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await otherTab.locator('iframe').count()).toBe(0);
});

it('sends no request for the user who signed out', async () => {
  const rejected: string[] = [];
  portalPage.page.on('response', (response) => {
    if (response.status() === 401) rejected.push(response.url());
  });
  await portalPage.signOut();
  await portalPage.signInAs('Grace Hopper');
  expect(rejected).toEqual([]);
  expect(portalPage.problems).toEqual([]);
});

it('reports a failed sign-out and keeps the user signed in', async () => {
  await portalPage.page.route('**/api/sign-out', (route) => route.abort());
  await signOut().click();
  await portalPage.page.getByRole('alert').getByText('cannot be reached').waitFor();
  await portalPage.page.unroute('**/api/sign-out');
  await signOut().click();
  await expectSignedOut();
});
