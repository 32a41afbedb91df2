import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPortalFixture, type PortalFixture } from './portal-fixture.ts';
import { PHONE, type Visit } from './visit.ts';

let portal: PortalFixture;
let visit: Visit;

beforeAll(async () => {
  portal = await startPortalFixture();
});
afterAll(() => portal.close());
afterEach(() => visit.close());

const account = () => visit.page.getByRole('button', { name: /^Account:/ });
const signOut = () => visit.page.getByRole('button', { name: 'Sign out' });

async function expectSignedOut(): Promise<void> {
  await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await visit.page.locator('main:focus').waitFor();
  expect(await visit.page.locator('iframe').count()).toBe(0);
  const status = await visit.page.evaluate(async () => (await fetch('/api/apps')).status);
  expect(status).toBe(401);
}

describe('signing out', () => {
  it('works with the keyboard alone, out of an open app', async () => {
    visit = await portal.visit();
    await visit.signInAs('Ada Lovelace');
    await visit.openApp('Orders');
    await visit.app('Orders').getByText('ada@example.com').waitFor();
    await account().focus();
    await visit.page.keyboard.press('Enter');
    await signOut().waitFor();
    // The theme is one stop, and signing out the next.
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    await expectSignedOut();
  });

  it('works with a finger on a phone', async () => {
    visit = await portal.visit(PHONE);
    await visit.signInAs('Ada Lovelace');
    await visit.page.getByRole('button', { name: 'Open the navigation' }).tap();
    await account().tap();
    await visit.screenshot('phone-user-menu');
    await signOut().tap();
    await expectSignedOut();
  });

  it('asks for nothing any more in the name of whoever has left', async () => {
    visit = await portal.visit();
    await visit.signInAs('Ada Lovelace');
    const refused: string[] = [];
    visit.page.on('response', (response) => {
      if (response.status() === 401) refused.push(response.url());
    });
    await visit.signOut();
    await visit.signInAs('Grace Hopper');
    expect(refused).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });

  it('says so where it did not work, and leaves the person signed in', async () => {
    visit = await portal.visit();
    await visit.signInAs('Ada Lovelace');
    await visit.page.route('**/api/sign-out', (route) => route.abort());
    await account().click();
    await signOut().click();
    await visit.page.getByRole('alert').getByText('cannot be reached').waitFor();
    await visit.page.unroute('**/api/sign-out');
    await signOut().click();
    await expectSignedOut();
  });
});
