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
afterEach(() => visit.close());

async function openOrders(): Promise<void> {
  await visit.app('Orders').getByText('ada@example.com').waitFor();
}

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('every page is accessible', async () => {
    visit = await portal.visit({ colorScheme });
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot(`sign-in-${colorScheme}`);

    await visit.signInAs('Ada Lovelace');
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot(`overview-${colorScheme}`);

    await visit.page.getByRole('button', { name: /^Account:/ }).click();
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot(`user-menu-${colorScheme}`);

    await visit.openApp('Orders');
    await openOrders();
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot(`app-${colorScheme}`);

    await visit.page.goto(`${portal.url}/apps/forecast`);
    await visit.page.getByText('You do not have access').waitFor();
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot(`refused-${colorScheme}`);

    await visit.page.goto(`${portal.url}/no/such/page`);
    await visit.page.getByRole('heading', { name: 'Page not found' }).waitFor();
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot(`not-found-${colorScheme}`);
  });
});

describe('the theme', () => {
  it('can be chosen, outlives a reload and can follow the device again', async () => {
    visit = await portal.visit({ colorScheme: 'light' });
    const scheme = () =>
      visit.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    await visit.page.getByRole('radio', { name: 'Dark' }).check();
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await scheme()).toBe('dark');
    await visit.page.getByRole('radio', { name: 'As the device' }).check();
    expect(await scheme()).toBe('light dark');
  });
});

describe('on a phone', () => {
  it('the app fills the page, and the drawer leads on', async () => {
    visit = await portal.visit({ ...PHONE, colorScheme: 'dark' });
    await visit.screenshot('phone-sign-in');
    await visit.signInAs('Ada Lovelace');
    await visit.screenshot('phone-overview');
    await visit.page.getByRole('button', { name: 'Open the navigation' }).click();
    await visit.page.getByRole('dialog').waitFor();
    expect(await findBarriers(visit.page)).toEqual([]);
    await visit.screenshot('phone-drawer');
    await visit.page.getByRole('dialog').getByRole('link', { name: 'Orders' }).click();
    await openOrders();
    expect(await visit.page.getByRole('dialog').count()).toBe(0);

    const frame = await visit.frame('Orders').boundingBox();
    expect(frame).toMatchObject({ x: 0, width: 390 });
    expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBe(844);
    await visit.screenshot('phone-app');
  });

  it('the drawer closes with Escape and gives the focus back', async () => {
    visit = await portal.visit(PHONE);
    await visit.signInAs('Ada Lovelace');
    const menu = visit.page.getByRole('button', { name: 'Open the navigation' });
    await menu.focus();
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('dialog').waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('with the keyboard', () => {
  it('the first stop skips to the page, and the account menu closes with Escape', async () => {
    visit = await portal.visit();
    await visit.signInAs('Ada Lovelace');
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe('main');

    const account = visit.page.getByRole('button', { name: /^Account:/ });
    await account.focus();
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('button', { name: 'Sign out' }).waitFor();
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Escape');
    expect(await account.getAttribute('aria-expanded')).toBe('false');
    expect(await account.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
