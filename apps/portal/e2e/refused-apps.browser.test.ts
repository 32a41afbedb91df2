import { beforeEach, expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import type { PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
  await portalPage.signInAs('Grace Hopper');
});

const explanation = () => portalPage.page.getByText('You do not have access to this app');
const frames = () => portalPage.page.locator('iframe');

it('explains a refusal by ToolJet, and shows no frame', async () => {
  await portalPage.openApp('Payroll');
  await explanation().waitFor();
  expect(await frames().count()).toBe(0);
  expect(portal.toolJet.journal.entries()).toMatchObject([
    { call: 'generate', status: 403, email: 'grace@example.com' },
  ]);
  await portalPage.screenshot('refused-by-tooljet');
});

it('explains an app that the portal does not offer, without asking ToolJet', async () => {
  const response = portalPage.page.waitForResponse('**/api/tooljet-embed');
  await portalPage.page.getByRole('link', { name: 'Forecast' }).click();
  expect(await (await response).json()).toMatchObject({ code: 'app_not_allowed', status: 403 });
  await explanation().waitFor();
  const heading = portalPage.page.getByRole('heading', { level: 1 });
  expect(await heading.textContent()).toBe('Not available');
  expect(await frames().count()).toBe(0);
  expect(portal.toolJet.journal.entries()).toEqual([]);
});

it('offers the overview instead of a refresh', async () => {
  const refresh = portalPage.page.getByRole('button', { name: 'Refresh' });
  await portalPage.openApp('Payroll');
  await explanation().waitFor();
  expect(await refresh.count()).toBe(0);
  await portalPage.page.getByRole('link', { name: 'Go to the overview' }).click();
  await portalPage.page.getByRole('heading', { name: 'Hello, Grace' }).waitFor();
  await portalPage.openApp('Orders');
  await refresh.waitFor();
});

it('lists only the offered apps in the navigation', async () => {
  const links = portalPage.page.getByRole('navigation').getByRole('link');
  await expect
    .poll(() => links.allTextContents())
    .toEqual(['Overview', 'Orders', 'Inventory', 'Payroll']);
});

it("rejects a request with another user's email, without asking ToolJet", async () => {
  const { status, body } = await portalPage.page.evaluate(async () => {
    const response = await fetch('/api/tooljet-embed', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ appId: 'payroll', email: 'ada@example.com' }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  });
  expect(status).toBe(403);
  expect(body).toMatchObject({ code: 'identity_mismatch', status: 403 });
  expect(JSON.stringify(body)).not.toContain('@');
  expect(portal.toolJet.journal.entries()).toEqual([]);
});

it("shows no app when the email in the component's request is changed", async () => {
  await portalPage.page.route('**/api/tooljet-embed', (route) => {
    const request = route.request().postDataJSON() as Record<string, unknown>;
    return route.continue({ postData: JSON.stringify({ ...request, email: 'ada@example.com' }) });
  });
  await portalPage.openApp('Payroll');
  await portalPage.page.getByText('Please sign in again').waitFor();
  expect(await portalPage.page.locator('iframe').count()).toBe(0);
  expect(portal.toolJet.journal.entries()).toEqual([]);
});
