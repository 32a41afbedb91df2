import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from './find-barriers.ts';
import { startPortalFixture, type PortalFixture } from './portal-fixture.ts';
import { PHONE, type Visit } from './visit.ts';

let portal: PortalFixture;
let visit: Visit;

beforeAll(async () => {
  portal = await startPortalFixture();
});
afterAll(() => portal.close());
afterEach(() => {
  portal.toolJet().faults.clear();
  return visit.close();
});

const toggle = () => visit.page.getByRole('button', { name: 'Developer', exact: true });
const panel = () => visit.page.getByRole('complementary', { name: 'Developer' });
const states = () => panel().getByRole('region', { name: 'States' }).getByRole('listitem');
const rows = () => panel().getByRole('table').getByRole('row');

async function openOrders(options?: BrowserContextOptions): Promise<void> {
  visit = await portal.visit(options);
  await visit.signInAs('Ada Lovelace');
  await visit.page.goto(`${portal.url}/apps/orders`);
  await visit.app('Orders').getByText('ada@example.com').waitFor();
}

async function openPanel(): Promise<void> {
  await toggle().click();
  await rows().nth(1).waitFor();
}

describe('the developer panel', () => {
  it('is closed until it is asked for, and never reloads the app', async () => {
    await openOrders();
    expect(await panel().count()).toBe(0);
    expect(await toggle().getAttribute('aria-expanded')).toBe('false');
    const frame = await visit.frame('Orders').elementHandle();
    await openPanel();
    await panel().getByRole('button', { name: 'Close the developer panel' }).click();
    expect(await panel().count()).toBe(0);
    expect(await frame?.evaluate((element) => element.isConnected)).toBe(true);
  });

  it('tells state, version, deadline and states, and neither token nor e-mail', async () => {
    await openOrders();
    await openPanel();
    const text = await panel().innerText();
    expect(text).toMatch(/State\s+ready/);
    expect(text).toMatch(/Version\s+\S{6,}/);
    expect(text).toMatch(/(59:\d\d|60:00) left/);
    await expect.poll(() => states().count()).toBeGreaterThanOrEqual(3);
    expect(await states().last().innerText()).toMatch(/loading\s+fetching/);
    expect(await panel().innerHTML()).not.toMatch(/@|pat_|personal-access/i);
    expect(visit.complaints).toEqual([]);
  });

  it('lists a new embed URL and a kept one', async () => {
    await openOrders();
    await openPanel();
    await visit.page.getByRole('button', { name: 'Refresh' }).click();
    await expect
      .poll(async () => (await rows().nth(1).innerText()).split('\t').slice(1))
      .toEqual(['Orders', 'generated']);
    await visit.page.reload();
    await visit.app('Orders').getByText('ada@example.com').waitFor();
    await openPanel();
    expect((await rows().nth(1).innerText()).split('\t').slice(1)).toEqual(['Orders', 'cached']);
  });

  it('tells of no deadline once the session is over', async () => {
    await openOrders();
    await openPanel();
    await visit.app('Orders').getByRole('button', { name: 'Log out' }).click();
    await expect.poll(() => panel().innerText()).toMatch(/State\s+ended signed_out/);
    expect(await panel().innerText()).toMatch(/Deadline\s+none/);
  });

  it('switches a fault with the keyboard, which the next request meets', async () => {
    await openOrders();
    await toggle().focus();
    await visit.page.keyboard.press('Enter');
    const fault = panel().getByRole('checkbox', { name: /^Down/ });
    await fault.waitFor();
    // The button to refresh, the panel's own, and two other faults are in between.
    for (let stop = 0; stop < 5; stop += 1) await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Space');
    await expect.poll(() => fault.isChecked()).toBe(true);
    expect(portal.toolJet().faults.list()).toMatchObject([{ fault: { status: 503 } }]);

    await visit.page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => rows().nth(1).innerText()).toContain('tooljet_unavailable');
    await fault.focus();
    await visit.page.keyboard.press('Space');
    await expect.poll(() => portal.toolJet().faults.list()).toEqual([]);

    await visit.page.keyboard.press('Escape');
    expect(await panel().count()).toBe(0);
    expect(await toggle().evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each([
    ['desktop-light', { colorScheme: 'light' }],
    ['desktop-dark', { colorScheme: 'dark' }],
    ['phone-light', { ...PHONE, colorScheme: 'light' }],
    ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
  ] satisfies [string, BrowserContextOptions][])(
    'has no barrier and leaves the app in sight: %s',
    async (name, options) => {
      await openOrders(options);
      await openPanel();
      expect(await findBarriers(visit.page)).toEqual([]);
      const frame = await visit.frame('Orders').boundingBox();
      const box = await panel().boundingBox();
      const isBeside = (frame?.x ?? 0) + (frame?.width ?? 0) <= (box?.x ?? 0);
      const isAbove = (frame?.y ?? 0) + (frame?.height ?? 0) <= (box?.y ?? 0);
      expect(isBeside || (isAbove && (frame?.height ?? 0) > 250)).toBe(true);
      expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
        options.viewport?.width ?? 1280,
      );
      await visit.screenshot(`developer-${name}`);
    },
  );
});
