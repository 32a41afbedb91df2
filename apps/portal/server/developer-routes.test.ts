import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeveloperView } from '../portal-api.ts';
import { startTestPortal, type TestPortal } from '../test/start-test-portal.ts';

let portal: TestPortal;
let cookie: string;

beforeEach(async () => {
  portal = await startTestPortal({ hasDeveloperTools: true });
  cookie = await portal.signIn();
});
afterEach(() => portal.close());

async function readView(as = cookie): Promise<DeveloperView> {
  const response = await portal.send('/api/developer', { cookie: as });
  return (await response.json()) as DeveloperView;
}

const switchFault = (body: unknown, headers = {}): Promise<Response> =>
  portal.send('/api/developer/faults', { body, cookie, headers });

it("lists the user's own requests, newest first, without email and token", async () => {
  for (const appId of ['orders', 'orders', 'forecast']) await portal.openApp(appId, cookie);
  const { requests } = await readView();
  expect(requests).toMatchObject([
    { appId: 'forecast', result: 'app_not_allowed', source: null },
    { appId: 'orders', result: 'opened', source: 'cache' },
    { appId: 'orders', result: 'opened', source: 'generated' },
  ]);
  expect(JSON.stringify(await readView())).not.toMatch(/@|pat_|token/i);
  expect((await readView(await portal.signIn('grace'))).requests).toEqual([]);
});

it('switches a fault on and off', async () => {
  const response = await switchFault({ name: 'down', isOn: true });
  expect(await response.json()).toMatchObject({ faults: ['down'] });
  await switchFault({ name: 'down', isOn: true });
  expect(portal.toolJet.faults.list()).toHaveLength(1);
  expect(await portal.openApp('orders', cookie)).toBe(502);

  await switchFault({ name: 'down', isOn: false });
  expect(portal.toolJet.faults.list()).toEqual([]);
  expect(await portal.openApp('orders', cookie)).toBe(200);
});

it.each([
  { body: { name: 'flood', isOn: true } },
  { body: { name: 'down' } },
  { body: [] },
  { body: null },
])('rejects $body as a fault', async ({ body }) => {
  expect((await switchFault(body)).status).toBe(400);
  expect(portal.toolJet.faults.list()).toEqual([]);
});

it.each<[string, number, Record<string, string>]>([
  ['without a session', 401, { cookie: '' }],
  ['from another site', 403, { 'Sec-Fetch-Site': 'cross-site' }],
  ['from another origin', 403, { Origin: 'https://evil.example' }],
])('rejects requests to the developer routes %s', async (_case, status, headers) => {
  const view = await portal.send('/api/developer', { cookie, headers });
  const change = await switchFault({ name: 'down', isOn: true }, headers);
  expect([view.status, change.status]).toEqual([status, status]);
  expect(portal.toolJet.faults.list()).toEqual([]);
});
