import { expect } from 'vitest';
import type { DeveloperView } from '../portal-api.ts';
import { it as test, type TestPortal } from '../test/start-test-portal.ts';

const it = test
  .override('options', { hasDeveloperTools: true })
  .extend('cookie', ({ portal }) => portal.signIn());

async function readView(portal: TestPortal, cookie: string): Promise<DeveloperView> {
  const response = await portal.send('/api/developer', { cookie });
  return (await response.json()) as DeveloperView;
}

it("lists the user's own requests, newest first, without email and token", async ({
  portal,
  cookie,
}) => {
  for (const appId of ['orders', 'orders', 'forecast']) await portal.openApp(appId, cookie);
  const view = await readView(portal, cookie);
  expect(view.requests).toMatchObject([
    { appId: 'forecast', result: 'app_not_allowed', source: null },
    { appId: 'orders', result: 'opened', source: 'cache' },
    { appId: 'orders', result: 'opened', source: 'generated' },
  ]);
  expect(JSON.stringify(view)).not.toMatch(/@|pat_|token/i);
  expect((await readView(portal, await portal.signIn('grace'))).requests).toEqual([]);
});

it('switches a fault on and off', async ({ portal, cookie }) => {
  const switchDown = (isOn: boolean) =>
    portal.send('/api/developer/faults', { body: { name: 'down', isOn }, cookie });
  await switchDown(true);
  expect(await (await switchDown(true)).json()).toMatchObject({ faults: ['down'] });
  expect(portal.toolJet.faults.list()).toHaveLength(1);
  expect(await portal.openApp('orders', cookie)).toBe(502);
  await switchDown(false);
  expect(portal.toolJet.faults.list()).toEqual([]);
  expect(await portal.openApp('orders', cookie)).toBe(200);
});

it.for([{ name: 'flood', isOn: true }, { name: 'down' }, [], null])(
  'rejects %o as a fault',
  async (body, { portal, cookie }) => {
    expect((await portal.send('/api/developer/faults', { body, cookie })).status).toBe(400);
    expect(portal.toolJet.faults.list()).toEqual([]);
  },
);

it.for<[string, number, Record<string, string>]>([
  ['without a session', 401, { cookie: '' }],
  ['from another site', 403, { 'Sec-Fetch-Site': 'cross-site' }],
  ['from another origin', 403, { Origin: 'https://evil.example' }],
])(
  'rejects requests %s to the developer routes',
  async ([, status, headers], { portal, cookie }) => {
    const view = await portal.send('/api/developer', { cookie, headers });
    const body = { name: 'down', isOn: true };
    const change = await portal.send('/api/developer/faults', { body, cookie, headers });
    expect([view.status, change.status]).toEqual([status, status]);
    expect(portal.toolJet.faults.list()).toEqual([]);
  },
);
