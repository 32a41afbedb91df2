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
    expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).toBe('Not available');
    expect(await visit.page.locator('iframe').count()).toBe(0);
    expect(portal.toolJet().journal.entries()).toEqual([]);
  });

  it('offers the way to the overview in place of a refresh', async () => {
    await visit.openApp('Payroll');
    await explanation().waitFor();
    const wayOut = visit.page.getByRole('link', { name: 'Go to the overview' });
    await wayOut.waitFor();
    expect(await visit.page.getByRole('button', { name: 'Refresh' }).count()).toBe(0);
    await wayOut.click();
    await visit.page.getByRole('heading', { name: 'Hello, Grace' }).waitFor();
    await visit.openApp('Orders');
    await visit.page.getByRole('button', { name: 'Refresh' }).waitFor();
  });

  it('is a link on the overview only for whom it is refused', async () => {
    const payroll = visit.page.getByRole('link', { name: 'Payroll, as Grace' });
    await payroll.waitFor();
    await visit.signOut();
    await visit.signInAs('Ada Lovelace');
    await visit.page.getByText('Payroll, as Grace').waitFor();
    expect(await payroll.count()).toBe(0);
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
