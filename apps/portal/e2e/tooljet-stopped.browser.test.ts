import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortalFixture, type PortalFixture } from './portal-fixture.ts';

let portal: PortalFixture;

beforeAll(async () => {
  portal = await startPortalFixture();
});
afterAll(() => portal.close());

describe('ToolJet that is stopped', () => {
  it('is an error with a retry, which shows the app once ToolJet runs again', async () => {
    const visit = await portal.visit();
    await visit.signInAs('Ada Lovelace');
    await portal.stopToolJet();
    await visit.openApp('Orders');
    const retry = visit.page.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
    await visit.screenshot('tooljet-stopped');

    await portal.startToolJet();
    await retry.click();
    await visit.app('Orders').getByText('ada@example.com').waitFor();
    expect(await retry.count()).toBe(0);
    await visit.close();
  });
});
