import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiHarness, ORDERS_ID } from '../../test/setup-api.ts';
import { findAxeViolations } from '../../test/setup-page.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';

let browser: Browser;
let emulator: Emulator;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  emulator = await startEmulator({ publicPort: 0 });
  page = await browser.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(emulator.apiUrl);
  await page.getByTestId('addresses').getByText(emulator.apiUrl).waitFor();
});
afterEach(async () => {
  await page.close();
  await emulator.close();
  expect(problems).toEqual([]);
});

test('switches a fault on, as its text form shows, and off', async () => {
  await page.getByLabel('Call').selectOption('redeem');
  await page.getByLabel('Fault').selectOption('status');
  await page.getByRole('textbox', { name: 'Status' }).fill('451');
  await page.getByLabel('Times').fill('3');
  const text = await page.getByTestId('fault-text').textContent();
  expect(text).toBe("--fault 'redeem:status=451*3'");
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByTestId('faults').getByText('3 more').waitFor();
  await page.getByRole('status').getByText('1 on').waitFor();
  expect(emulator.faults.list()).toMatchObject([
    { call: 'redeem', times: 3, fault: { kind: 'status', status: 451 } },
  ]);
  await page.getByRole('button', { name: 'Off', exact: true }).click();
  await expect.poll(() => emulator.faults.list()).toEqual([]);
  await page.getByRole('status').getByText('none on').waitFor();
});

test('offers every kind of fault with a valid value', async () => {
  await page.getByLabel('Call').selectOption('any');
  const kinds = await page.getByLabel('Fault').locator('option').all();
  for (const kind of kinds) {
    await page.getByLabel('Fault').selectOption((await kind.getAttribute('value')) ?? '');
    await page.getByRole('button', { name: 'Switch on' }).click();
  }
  await expect.poll(() => emulator.faults.list()).toHaveLength(kinds.length);
  await page.getByRole('button', { name: 'Switch all off' }).click();
  await expect.poll(() => emulator.faults.list()).toEqual([]);
});

test('shows the error for an invalid value', async () => {
  await page.getByRole('textbox', { name: 'Status' }).fill('9');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('alert').getByText('200 to 599').waitFor();
  expect(emulator.faults.list()).toEqual([]);
});

test('shows new requests without tokens', async () => {
  const api = createApiHarness(emulator);
  const token = await api.generateToken();
  await api.redeem(token);
  const rows = page.getByTestId('journal').locator('tbody tr');
  await rows.getByText('POST /api/ext/users/session').waitFor();
  expect(await rows.count()).toBe(2);
  expect(await page.content()).not.toContain(token);
  await page.getByTestId('clear-journal').click();
  await page.getByText('No requests yet.').waitFor();
});

test('opens an app in a frame, shows its messages and ends its session', async () => {
  await page.getByTestId('open').click();
  const app = page.frameLocator('iframe');
  await app.getByTestId('signed-in-email').getByText('ada@example.com').waitFor();
  await page.getByRole('button', { name: 'End sessions' }).click();
  await app.getByTestId('refresh').click();
  await page.getByTestId('messages').getByText('"type":"redirectTo"').waitFor();
  await app.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(emulator.journal.entries().at(-1)?.path).toBe('/login/my-workspace');
});

test('withdraws access and advances the clock', async () => {
  const before = emulator.clock.now();
  await page.getByRole('checkbox', { name: 'Ada Lovelace may open Orders' }).uncheck();
  const api = createApiHarness(emulator);
  const generate = () => api.generate({ email: 'ada@example.com', appId: ORDERS_ID });
  await expect.poll(async () => (await generate()).status).toBe(403);
  await page.getByRole('button', { name: '+1 h' }).click();
  await expect.poll(() => emulator.clock.now()).toBeGreaterThanOrEqual(before + 3_600_000);
});

test('works with the keyboard alone and keeps the focus', async () => {
  const { keyboard } = page;
  const tabTo = async (name: string) => {
    const isThere = () =>
      page.evaluate((wanted) => {
        const { activeElement } = document;
        const { labels, ariaLabel, textContent } = activeElement as HTMLInputElement;
        return (
          (ariaLabel ?? labels?.[0]?.firstChild?.textContent ?? textContent)?.trim() === wanted
        );
      }, name);
    for (let tabs = 0; tabs < 60 && !(await isThere()); tabs += 1) await keyboard.press('Tab');
    expect(await isThere()).toBe(true);
  };

  await tabTo('Call');
  await keyboard.type('redeem');
  await tabTo('Times');
  await keyboard.type('2');
  await keyboard.press('Enter');
  await page.getByTestId('faults').getByText('2 more').waitFor();
  expect(emulator.faults.list()).toMatchObject([{ call: 'redeem', times: 2 }]);

  await tabTo('Off');
  await createApiHarness(emulator).redeem('pat_00');
  await page.getByTestId('faults').getByText('1 more').waitFor();
  await keyboard.press('Enter');
  await expect.poll(() => emulator.faults.list()).toEqual([]);
  await expect.poll(() => page.getByTestId('faults').locator('li').count()).toBe(0);
  await tabTo('Switch all off');

  await tabTo('Grace Hopper may open Payroll');
  const lastStatus = () => emulator.journal.entries().at(-1)?.status;
  for (const status of [201, 403]) {
    await keyboard.press('Space');
    const request = { email: 'grace@example.com', appSlug: 'payroll' };
    await expect
      .poll(async () => {
        await createApiHarness(emulator).generate(request);
        return lastStatus();
      })
      .toBe(status);
  }
});

test.each(['light', 'dark'] as const)('has no axe violations in %s mode', async (scheme) => {
  await page.emulateMedia({ colorScheme: scheme });
  emulator.faults.add({ call: 'generate', fault: { kind: 'hang' } });
  await createApiHarness(emulator).redeem('pat_00');
  await page.getByTestId('journal').getByText('/api/ext/users/session').waitFor();
  await page.getByTestId('faults').getByText('hang').waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
});
