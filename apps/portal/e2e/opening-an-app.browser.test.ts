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
});
afterEach(() => visit.close());

const emailIn = (name: string) => visit.app(name).getByTestId('signed-in-email');

describe('opening an app', () => {
  it("shows the app, with the signed-in person's e-mail in it", async () => {
    await visit.screenshot('sign-in');
    await visit.signInAs('Ada Lovelace');
    await visit.screenshot('overview');
    await visit.openApp('Orders');
    await emailIn('Orders').waitFor();
    expect(await emailIn('Orders').textContent()).toBe('ada@example.com');
    expect(new URL((await visit.frame('Orders').getAttribute('src')) ?? '').hostname).toBe(
      '127.0.0.1',
    );
    await visit.screenshot('app');
  });

  it('shows an app whose slug is its id, too', async () => {
    await visit.signInAs('Ada Lovelace');
    await visit.openApp('Inventory');
    await emailIn('Inventory').waitFor();
    expect(await visit.app('Inventory').getByTestId('app-name').textContent()).toBe('Inventory');
  });

  it('shows a second person their own, and nothing of the first', async () => {
    await visit.signInAs('Ada Lovelace');
    await visit.openApp('Orders');
    await emailIn('Orders').waitFor();
    await visit.signOut();
    expect(await visit.page.locator('iframe').count()).toBe(0);

    await visit.signInAs('Grace Hopper');
    await visit.openApp('Orders');
    await emailIn('Orders').waitFor();
    expect(await emailIn('Orders').textContent()).toBe('grace@example.com');
    expect(await visit.page.content()).not.toContain('ada@example.com');
  });

  it('signs in with e-mail and password, and says when they are wrong', async () => {
    await visit.page.getByLabel('E-mail').fill('ada@example.com');
    await visit.page.getByLabel('Password').fill('difference-engine');
    await visit.page.getByRole('button', { name: 'Sign in' }).click();
    await visit.page.getByText('do not belong together').waitFor();
    await visit.screenshot('sign-in-refused');

    await visit.page.getByLabel('Password').fill('analytical-engine');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    expect(await visit.page.getByText('do not belong together').count()).toBe(0);
  });

  it('puts the focus on the page that stands in place of the sign-in page', async () => {
    await visit.signInAs('Ada Lovelace');
    const page = visit.page.locator('main:focus');
    await page.waitFor();
    expect(await page.getAttribute('id')).toBe('main');
  });

  it('lets nobody in with the cookie of a session that was signed out', async () => {
    await visit.signInAs('Ada Lovelace');
    const cookies = await visit.page.context().cookies();
    await visit.signOut();
    await visit.page.context().addCookies(cookies);
    await visit.page.goto(`${portal.url}/apps/orders`);
    await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
  });

  it('signs out in every tab', async () => {
    await visit.signInAs('Ada Lovelace');
    const otherTab = await visit.page.context().newPage();
    await otherTab.goto(`${portal.url}/apps/orders`);
    await otherTab.locator('iframe').waitFor();
    await visit.signOut();
    await otherTab.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await otherTab.locator('iframe').count()).toBe(0);
  });

  it('breaks no rule of the page, and puts neither e-mail nor token into its address', async () => {
    await visit.signInAs('Ada Lovelace');
    await visit.openApp('Orders');
    await emailIn('Orders').waitFor();
    await visit.page.getByRole('link', { name: 'Overview' }).click();
    await visit.openApp('Payroll');
    await emailIn('Payroll').waitFor();
    await visit.signOut();

    expect(visit.complaints).toEqual([]);
    expect(visit.addresses.length).toBeGreaterThan(5);
    expect(visit.addresses.filter((address) => /@|%40|pat_/i.test(address))).toEqual([]);
  });
});
