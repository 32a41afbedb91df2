import { expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import { PHONE, type PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

it.each(['light', 'dark'] as const)('has accessible pages in the %s theme', async (colorScheme) => {
  portalPage = await openPortal({ colorScheme });
  const { page } = portalPage;
  async function check(name: string): Promise<void> {
    expect(await portalPage.findAxeViolations()).toEqual([]);
    await portalPage.screenshot(`${name}-${colorScheme}`);
  }
  await check('sign-in');
  await portalPage.signInAs('Ada Lovelace');
  await check('overview');
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

it('fills a phone with the app, between the bars of the navigation', async () => {
  portalPage = await openPortal({ ...PHONE, colorScheme: 'dark' });
  const { page } = portalPage;
  await portalPage.screenshot('phone-sign-in');
  await portalPage.signInAs('Ada Lovelace');
  await portalPage.screenshot('phone-overview');
  await portalPage.openApp('Orders');
  await portalPage.emailIn('Orders');
  expect(await portalPage.findAxeViolations()).toEqual([]);

  const frame = await portalPage.frame('Orders').boundingBox();
  const navigation = await page.getByRole('navigation').boundingBox();
  expect(frame).toMatchObject({ x: 0, width: 390 });
  expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBe(navigation?.y);
  await portalPage.screenshot('phone-app');
});

it('skips to the page with the first Tab', async () => {
  portalPage = await openPortal();
  const { page } = portalPage;
  await portalPage.signInAs('Ada Lovelace');
  await page.reload();
  await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});
