import { startEmulator, type Emulator } from '@tooljet-embed/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeveloperView } from '../portal-api.ts';
import { createPortal } from './create-portal.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from './demo.ts';
import { createDemoDirectory } from './demo-directory.ts';
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts';

const directory = await createDemoDirectory(DEMO_PEOPLE);

let toolJet: Emulator;
let server: LoopbackServer;
let cookie: string;

beforeEach(async () => {
  toolJet = await startEmulator();
  const { apiUrl, apiToken, publicUrl, faults } = toolJet;
  const portal = createPortal({
    toolJet: { url: apiUrl, apiToken, embedOrigins: [new URL(publicUrl).origin] },
    catalogue: DEMO_CATALOGUE,
    directory,
    client: (_req, res) => void res.end(),
    isDevelopment: false,
    faults,
    logger: { warn: () => undefined, error: () => undefined },
  });
  server = await listenOnLoopback(portal, 0);
  cookie = await signInAs(0);
});
afterEach(async () => {
  await server.close();
  await toolJet.close();
});

function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
  return fetch(`http://localhost:${server.port}${path}`, {
    headers: { 'Content-Type': 'application/json', cookie, ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
}

async function signInAs(index: number): Promise<string> {
  const { email, password } = DEMO_PEOPLE[index] ?? { email: '', password: '' };
  const response = await ask('/api/sign-in', { email, password }, { cookie: '' });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function readView(): Promise<DeveloperView> {
  return (await (await ask('/api/developer')).json()) as DeveloperView;
}

describe('the answers that a developer sees', () => {
  it('say app, code and whether the embed URL was kept, the latest first', async () => {
    await ask('/api/tooljet-embed', { appId: 'orders' });
    await ask('/api/tooljet-embed', { appId: 'orders' });
    await ask('/api/tooljet-embed', { appId: 'forecast' });
    const { answers } = await readView();
    expect(answers).toEqual([
      { time: expect.any(String), appId: 'forecast', result: 'app_not_allowed', source: null },
      { time: expect.any(String), appId: 'orders', result: 'opened', source: 'held' },
      { time: expect.any(String), appId: 'orders', result: 'opened', source: 'generated' },
    ]);
  });

  it('are their own alone, without an e-mail or a token', async () => {
    await ask('/api/tooljet-embed', { appId: 'orders' });
    expect(await (await ask('/api/developer')).text()).not.toMatch(/@|pat_|token/i);
    cookie = await signInAs(1);
    expect((await readView()).answers).toEqual([]);
  });
});

describe('a fault', () => {
  it('is switched on, meets the next request, and is switched off', async () => {
    const on = await ask('/api/developer/faults', { name: 'down', isOn: true });
    expect(await on.json()).toMatchObject({ faults: ['down'] });
    expect((await ask('/api/tooljet-embed', { appId: 'orders' })).status).toBe(502);
    await ask('/api/developer/faults', { name: 'down', isOn: false });
    expect((await readView()).faults).toEqual([]);
    expect(toolJet.faults.list()).toEqual([]);
    expect((await ask('/api/tooljet-embed', { appId: 'orders' })).status).toBe(200);
  });

  it('is on once, however often it is switched on', async () => {
    await ask('/api/developer/faults', { name: 'slow', isOn: true });
    await ask('/api/developer/faults', { name: 'slow', isOn: true });
    expect(toolJet.faults.list()).toHaveLength(1);
  });

  it.each([{ name: 'flood', isOn: true }, { name: 'down' }, [], null])(
    'has to be one of those on offer, unlike %j',
    async (body) => {
      expect((await ask('/api/developer/faults', body)).status).toBe(400);
      expect(toolJet.faults.list()).toEqual([]);
    },
  );
});

describe('the routes for developers', () => {
  it('are for those who are signed in', async () => {
    cookie = '';
    expect((await ask('/api/developer')).status).toBe(401);
    expect((await ask('/api/developer/faults', { name: 'down', isOn: true })).status).toBe(401);
    expect(toolJet.faults.list()).toEqual([]);
  });

  it.each([{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }])(
    'refuse another site: %o',
    async (headers) => {
      const change = { name: 'down', isOn: true };
      const answers = await Promise.all([
        ask('/api/developer', undefined, headers as Record<string, string>),
        ask('/api/developer/faults', change, headers as Record<string, string>),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
      expect(toolJet.faults.list()).toEqual([]);
    },
  );
});
