import { beforeEach, expect, it } from 'vitest';
import { openPortal, portal } from './portal-fixture.ts';
import type { PortalPage } from './portal-page.ts';

let portalPage: PortalPage;

beforeEach(async () => {
  portalPage = await openPortal();
  await portalPage.signInAs('Grace Hopper');
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
