import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { findAxeViolations } from './find-axe-violations.ts';
import { type PortalFixture, startPortalFixture } from './portal-fixture.ts';
import { PHONE, type PortalPage } from './portal-page.ts';

let portal: PortalFixture;
let portalPage: PortalPage;

beforeAll(async () => {
  portal = await startPortalFixture();
});
afterAll(() => portal.close());
afterEach(() => portalPage.close());

const account = () => portalPage.page.getByRole('button', { name: /^Account:/ });
const menu = () => portalPage.page.getByRole('button', { name: 'Open the navigation' });
const hasFocus = (locator: Locator) =>
  locator.evaluate((element) => element === document.activeElement);

it.each(['light', 'dark'] as const)('has accessible pages in the %s theme', async (colorScheme) => {
  portalPage = await portal.open({ colorScheme });
  const { page } = portalPage;
  async function check(name: string): Promise<void> {
    expect(await findAxeViolations(page)).toEqual([]);
    await portalPage.screenshot(`${name}-${colorScheme}`);
  }
  await check('sign-in');
  await portalPage.signInAs('Ada Lovelace');
  await check('overview');
  await account().click();
  await check('user-menu');
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
  await check('app');
  await page.goto(`${portal.url}/apps/forecast`);
  await page.getByText('You do not have access').waitFor();
  await check('refused');
  await page.goto(`${portal.url}/no/such/page`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await check('not-found');
});

it('keeps a chosen theme after a reload, and can follow the device again', async () => {
  portalPage = await portal.open({ colorScheme: 'light' });
  const { page } = portalPage;
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await scheme()).toBe('dark');
  await page.getByRole('radio', { name: 'Same as the device' }).check();
  expect(await scheme()).toBe('light dark');
});

it('fills a phone with the app, and navigates with the drawer', async () => {
  portalPage = await portal.open({ ...PHONE, colorScheme: 'dark' });
  const drawer = portalPage.page.getByRole('dialog');
  await portalPage.screenshot('phone-sign-in');
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.screenshot('phone-overview');
  await menu().click();
  await drawer.waitFor();
  expect(await findAxeViolations(portalPage.page)).toEqual([]);
  await portalPage.screenshot('phone-drawer');
  await drawer.getByRole('link', { name: 'Orders' }).click();
  await portalPage.emailIn('Orders');
  expect(await drawer.count()).toBe(0);

  const frame = await portalPage.frame('Orders').boundingBox();
  expect(frame).toMatchObject({ x: 0, width: 390 });
  expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBe(844);
  await portalPage.screenshot('phone-app');
});

it('closes the drawer with Escape and returns the focus', async () => {
  portalPage = await portal.open(PHONE);
  await portalPage.signInAs('Ada Lovelace');
  await menu().focus();
  await portalPage.page.keyboard.press('Enter');
  await portalPage.page.getByRole('dialog').waitFor();
  await portalPage.page.keyboard.press('Escape');
  await portalPage.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await hasFocus(menu())).toBe(true);
});

it('skips to the page with the first Tab, and closes the user menu with Escape', async () => {
  portalPage = await portal.open();
  const { page } = portalPage;
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await portalPage.signInAs('Ada Lovelace');
  await page.reload();
  await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

  await account().focus();
  await page.keyboard.press('Enter');
  await signOut.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await signOut.isVisible()).toBe(false);
  expect(await hasFocus(account())).toBe(true);
});

it('closes the user menu on a click into the app', async () => {
  portalPage = await portal.open();
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
  await account().click();
  await portalPage.app('Orders').getByTestId('signed-in-email').click();
  const signOut = portalPage.page.getByRole('button', { name: 'Sign out' });
  await expect.poll(() => signOut.isVisible()).toBe(false);
});
