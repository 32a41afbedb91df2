import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPortalFixture, type PortalFixture } from './portal-fixture.ts';
import type { Visit } from './visit.ts';

let portal: PortalFixture;
let visit: Visit;

beforeAll(async () => {
  portal = await startPortalFixture();
});
afterAll(() => portal.close());

beforeEach(async () => {
  visit = await portal.visit();
  await visit.signInAs('Ada Lovelace');
  await visit.openApp('Orders');
  await emailInOrders().waitFor();
});
afterEach(() => visit.close());

const emailInOrders = () => visit.app('Orders').getByTestId('signed-in-email');

describe('refreshing', () => {
  it('brings a new frame with a new embed URL', async () => {
    const before = await visit.frame('Orders').elementHandle();
    const formerUrl = await before?.getAttribute('src');
    await visit.page.getByRole('button', { name: 'Refresh' }).click();
    await before?.waitForElementState('hidden');
    await emailInOrders().waitFor();

    expect(await before?.evaluate((element) => element.isConnected)).toBe(false);
    expect(await visit.frame('Orders').getAttribute('src')).not.toBe(formerUrl);
    expect(await visit.page.locator('iframe').count()).toBe(1);
  });

  it('has ToolJet generate once for every press', async () => {
    portal.toolJet().journal.clear();
    const before = await visit.frame('Orders').elementHandle();
    await visit.page.getByRole('button', { name: 'Refresh' }).click();
    await before?.waitForElementState('hidden');
    const calls = portal
      .toolJet()
      .journal.entries()
      .map(({ call }) => call);
    expect(calls.filter((call) => call === 'generate')).toEqual(['generate']);
  });
});

describe('leaving the page', () => {
  it('by a link and coming back shows the app again', async () => {
    await visit.page.getByRole('link', { name: 'Overview' }).click();
    await visit.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
    await visit.openApp('Orders');
    await emailInOrders().waitFor();
    expect(await emailInOrders().textContent()).toBe('ada@example.com');
  });

  it("by a link and coming back with the browser's button shows the app again", async () => {
    await visit.page.getByRole('link', { name: 'Overview' }).click();
    await visit.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await visit.page.evaluate(() => window.history.back());
    await emailInOrders().waitFor();
    expect(new URL(visit.page.url()).pathname).toBe('/apps/orders');
  });

  it('for another app and coming back shows each one', async () => {
    await visit.openApp('Inventory');
    await visit.app('Inventory').getByText('ada@example.com').waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(1);
    await visit.openApp('Orders');
    await emailInOrders().waitFor();
    expect(await emailInOrders().textContent()).toBe('ada@example.com');
  });
});
