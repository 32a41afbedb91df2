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
  await visit.signInAs('Grace Hopper');
  portal.toolJet().journal.clear();
});
afterEach(() => visit.close());

const explanation = () => visit.page.getByText('You do not have access to this app');

describe('an app that is refused', () => {
  it('by ToolJet shows an explanation and no frame', async () => {
    await visit.openApp('Payroll');
    await explanation().waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
    expect(portal.toolJet().journal.entries()).toMatchObject([
      { call: 'generate', status: 403, email: 'grace@example.com' },
    ]);
    await visit.screenshot('refused-by-tooljet');
  });

  it('by the portal shows an explanation and no frame, and ToolJet is not asked', async () => {
    await visit.page.goto(`${portal.url}/apps/forecast`);
    await explanation().waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
    expect(portal.toolJet().journal.entries()).toEqual([]);
  });

  it('can be tried from the overview', async () => {
    const answer = visit.page.waitForResponse('**/api/tooljet-embed');
    await visit.page.getByRole('link', { name: 'Forecast' }).click();
    expect((await answer).status()).toBe(403);
    expect(await (await answer).json()).toMatchObject({ code: 'app_not_allowed' });
    await explanation().waitFor();
  });

  it('is not among the apps in the sidebar, when the portal does not offer it', async () => {
    await visit.page.getByRole('navigation').getByRole('link', { name: 'Orders' }).waitFor();
    const links = visit.page.getByRole('navigation').getByRole('link');
    expect(await links.allTextContents()).toEqual(['Overview', 'Orders', 'Inventory', 'Payroll']);
  });
});
