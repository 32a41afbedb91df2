import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADA, createApiHarness, INVENTORY_ID } from '../../../test/setup-api.ts';
import { findAxeViolations } from '../../../test/setup-page.ts';
import { type Emulator, startEmulator } from '../../start-emulator.ts';

let browser: Browser;
let emulator: Emulator;
let page: Page;
let requested: string[];
let problems: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  emulator = await startEmulator();
  page = await browser.newPage();
  [requested, problems] = [[], []];
  page.on('request', (request) => requested.push(request.url()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => problems.push(message.text()));
});
afterEach(async () => {
  await page.close();
  await emulator.close();
  expect(problems).toEqual([]);
});

/** Opens the app in a tab, with the token of a redeemed PAT in `window.name`. */
async function open(appSlug = 'orders'): Promise<void> {
  const api = createApiHarness(emulator);
  const { body } = await api.generate({ email: ADA, appSlug });
  const appId = new URL(String(body['redirectUrl'])).pathname.split('/')[2];
  const redeemed = await api.redeem(String(body['personalAccessToken']), appId);
  await page.addInitScript((token) => {
    window.name = token;
  }, String(redeemed.body['signedPat']));
  await page.goto(`${emulator.publicUrl}/applications/${appSlug}`);
  await page.getByTestId('signed-in-email').waitFor();
}

test('searches and filters its table', async () => {
  await open();
  const rows = page.getByTestId('orders').locator('tbody tr');
  expect(await rows.count()).toBe(18);
  await page.getByTestId('orders-search').fill('#2048');
  expect(await rows.count()).toBe(1);
  await page.getByTestId('orders-search').fill('no match');
  await page.getByText('Nothing matches.').waitFor();
  await page.getByTestId('orders-search').fill('');
  await page.getByTestId('orders-status').selectOption('Paid');
  expect(await rows.count()).toBe(await rows.getByText('Paid', { exact: true }).count());
});

test('draws a chart with one column per month', async () => {
  await open();
  expect(await page.getByTestId('chart').locator('rect').count()).toBe(12);
});

test('keeps unsaved input until a reload and shows its state', async () => {
  await open();
  const state = page.getByTestId('note-state');
  expect(await state.isVisible()).toBe(false);
  await page.getByTestId('note-text').fill('Call them back');
  await state.getByText('Unsaved changes').waitFor();
  await page.getByTestId('refresh').click();
  expect(await page.getByTestId('note-text').inputValue()).toBe('Call them back');
  await page.getByTestId('note-save').click();
  await state.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await page.getByTestId('signed-in-email').waitFor();
  expect(await page.getByTestId('note-text').inputValue()).toBe('');
});

test('shows that a note could not be saved', async () => {
  await open();
  emulator.faults.add({ call: 'app', times: 1, fault: { kind: 'status', status: 503 } });
  await page.getByTestId('note-text').fill('Lost');
  problems.length = 0;
  await page.getByTestId('note-save').click();
  await page.getByTestId('note-state').getByText('Not saved').waitFor();
  expect(problems.splice(0)).toHaveLength(1);
});

test('loads resources only from the emulator', async () => {
  await open(INVENTORY_ID);
  expect(await page.getByTestId('app-name').textContent()).toBe('Inventory');
  const isForeign = (url: string) => !url.startsWith(emulator.publicUrl) && url !== 'data:,';
  expect(requested.filter(isForeign)).toEqual([]);
});

test.each([390, 600, 768, 1280])('fits a width of %d pixels', async (width) => {
  await page.setViewportSize({ width, height: 800 });
  await open();
  const shown = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(shown).toBe(width);
});

test('follows the color scheme', async () => {
  await open();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
});

test.each(['light', 'dark'] as const)('has no axe violations in %s mode', async (scheme) => {
  await page.emulateMedia({ colorScheme: scheme });
  await open();
  await page.getByTestId('note-text').fill('Call them back');
  expect(await findAxeViolations(page)).toEqual([]);
  for (const path of ['login/x', 'error/restricted', 'error/invalid-link']) {
    await page.goto(`${emulator.publicUrl}/${path}`);
    expect(await findAxeViolations(page)).toEqual([]);
  }
});
