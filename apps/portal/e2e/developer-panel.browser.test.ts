import type { BrowserContextOptions, Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import { PHONE, type PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

const toggle = () => portalPage.page.getByRole('button', { name: 'Developer', exact: true });
const panel = () => portalPage.page.getByRole('complementary', { name: 'Developer' });
const rowsOf = (name: string) => panel().getByRole('region', { name }).getByRole('row');
const latestRequest = () => rowsOf('Requests').nth(1);
const refresh = () => portalPage.page.getByRole('button', { name: 'Refresh' });

const backgroundOf = (button: Locator) =>
  button.evaluate((element) => getComputedStyle(element).backgroundColor);

async function openOrders(options?: BrowserContextOptions): Promise<void> {
  portalPage = await openPortal(options);
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.page.goto(`${portal.url}/apps/orders`);
  await portalPage.emailIn('Orders');
}

async function openPanel(): Promise<void> {
  await toggle().click();
  await latestRequest().waitFor();
}

it('opens and closes the panel without reloading the app', async () => {
  await openOrders();
  expect(await panel().count()).toBe(0);
  expect(await toggle().getAttribute('aria-expanded')).toBe('false');
  const frame = await portalPage.frame('Orders').elementHandle();
  await openPanel();
  expect(await backgroundOf(toggle())).not.toBe(await backgroundOf(refresh()));
  await panel().getByRole('button', { name: 'Close the developer panel' }).click();
  expect(await panel().count()).toBe(0);
  expect(await frame?.evaluate((element) => element.isConnected)).toBe(true);
});

it('shows state, version, expiry and past states, but neither token nor email', async () => {
  await openOrders();
  await openPanel();
  const text = await panel().innerText();
  expect(text).toMatch(/State\s+ready/);
  expect(text).toMatch(/Version\s+\S{6,}/);
  expect(text).toMatch(/Expires\s+in (59 min \d+|60 min 0) s, at \d\d:\d\d:\d\d/);
  await expect.poll(() => rowsOf('States').count()).toBeGreaterThanOrEqual(4);
  expect(await rowsOf('States').last().innerText()).toMatch(/loading\s+fetching/);
  expect(await panel().innerHTML()).not.toMatch(/@|pat_|personal-access/i);
  expect(portalPage.problems).toEqual([]);
});

it('lists a generated and a cached embed URL', async () => {
  const columns = async () => (await latestRequest().innerText()).split('\t').slice(1);
  await openOrders();
  await openPanel();
  await refresh().click();
  await expect.poll(columns).toEqual(['Orders', 'generated']);
  await portalPage.page.reload();
  await portalPage.emailIn('Orders');
  await openPanel();
  expect(await columns()).toEqual(['Orders', 'cached']);
});

it('shows no expiry when the session has ended', async () => {
  await openOrders();
  await openPanel();
  await portalPage.app('Orders').getByRole('button', { name: 'Log out' }).click();
  await expect.poll(() => panel().innerText()).toMatch(/State\s+ended signed_out/);
  expect(await panel().innerText()).toMatch(/Expires\s+not set/);
});

it('switches a fault with the keyboard', async () => {
  await openOrders();
  const { keyboard } = portalPage.page;
  await toggle().focus();
  await keyboard.press('Enter');
  const fault = panel().getByRole('checkbox', { name: /^Down/ });
  await fault.waitFor();
  // Past the refresh button, the close button and two other faults.
  for (let stop = 0; stop < 5; stop += 1) await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect.poll(() => fault.isChecked()).toBe(true);
  expect(portal.toolJet.faults.list()).toMatchObject([{ fault: { status: 503 } }]);

  await refresh().click();
  await expect.poll(() => latestRequest().innerText()).toContain('tooljet_unavailable');
  await fault.focus();
  await keyboard.press('Space');
  await expect.poll(() => portal.toolJet.faults.list()).toEqual([]);

  await keyboard.press('Escape');
  expect(await panel().count()).toBe(0);
  expect(await toggle().evaluate((element) => element === document.activeElement)).toBe(true);
});

it.each([
  ['desktop-light', { colorScheme: 'light' }],
  ['desktop-dark', { colorScheme: 'dark' }],
  ['phone-light', { ...PHONE, colorScheme: 'light' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
] satisfies [string, BrowserContextOptions][])(
  'is accessible and leaves the app visible: %s',
  async (name, options) => {
    await openOrders(options);
    await openPanel();
    expect(await portalPage.findAxeViolations()).toEqual([]);
    const frame = await portalPage.frame('Orders').boundingBox();
    const box = await panel().boundingBox();
    const isBeside = (frame?.x ?? 0) + (frame?.width ?? 0) <= (box?.x ?? 0);
    const isAbove = (frame?.y ?? 0) + (frame?.height ?? 0) <= (box?.y ?? 0);
    expect(isBeside || (isAbove && (frame?.height ?? 0) > 250)).toBe(true);
    expect(await portalPage.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
      options.viewport?.width ?? 1280,
    );
    await portalPage.screenshot(`developer-${name}`);
  },
);
