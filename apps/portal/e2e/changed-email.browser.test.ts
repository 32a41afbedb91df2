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

describe("somebody else's e-mail in the request", () => {
  it('is answered with 403, and ToolJet receives nothing', async () => {
    const { status, body } = await visit.page.evaluate(async () => {
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
    expect(portal.toolJet().journal.entries()).toEqual([]);
  });

  it("shows no app when it is slipped into the component's own request", async () => {
    await visit.page.route('**/api/tooljet-embed', (route) => {
      const request = route.request().postDataJSON() as Record<string, unknown>;
      return route.continue({ postData: JSON.stringify({ ...request, email: 'ada@example.com' }) });
    });
    await visit.openApp('Payroll');
    await visit.page.getByText('Please sign in again').waitFor();
    expect(await visit.page.locator('iframe').count()).toBe(0);
    expect(portal.toolJet().journal.entries()).toEqual([]);
  });
});
