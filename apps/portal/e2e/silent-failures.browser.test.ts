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
  await visit.signInAs('Ada Lovelace');
});
afterEach(() => {
  portal.toolJet().faults.clear();
  return visit.close();
});

function breakRedeem(status: number): void {
  portal.toolJet().faults.add({ call: 'redeem', fault: { kind: 'status', status } });
}

describe("ToolJet's session endpoint", () => {
  it('refusing the PAT ends in words and a button, which opens the app once it is repaired', async () => {
    breakRedeem(401);
    await visit.openApp('Orders');
    await visit.page.getByText('Your session could not be opened').waitFor();
    await visit.screenshot('session-rejected');

    portal.toolJet().faults.clear();
    await visit.page.getByRole('button', { name: 'Open again' }).click();
    const email = visit.app('Orders').getByTestId('signed-in-email');
    await email.waitFor();
    expect(await email.textContent()).toBe('ada@example.com');
  });

  it('failing, where ToolJet says nothing for ever, ends in words and a button, too', async () => {
    breakRedeem(500);
    await visit.openApp('Orders');
    await visit.page.getByText('Not working?').waitFor();
    await visit.screenshot('session-failing');

    portal.toolJet().faults.clear();
    await visit.page.getByRole('button', { name: 'Try again' }).click();
    const email = visit.app('Orders').getByTestId('signed-in-email');
    await email.waitFor();
    expect(await email.textContent()).toBe('ada@example.com');
  });
});
