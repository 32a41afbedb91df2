import { startEmulator, type Emulator } from '@tooljet-embed/emulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPortal } from './create-portal.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from './demo.ts';
import { createDemoDirectory } from './demo-directory.ts';
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts';
import { SESSION_SECONDS } from './portal-state.ts';

const directory = await createDemoDirectory(DEMO_PEOPLE);

let toolJet: Emulator;
let server: LoopbackServer;

beforeEach(async () => {
  toolJet = await startEmulator();
  server = await startPortal();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
  await toolJet.close();
});

function startPortal(): Promise<LoopbackServer> {
  const { apiUrl, apiToken, publicUrl } = toolJet;
  const portal = createPortal({
    toolJet: { url: apiUrl, apiToken, embedOrigins: [new URL(publicUrl).origin] },
    catalogue: DEMO_CATALOGUE,
    directory,
    client: (_req, res) => void res.end(),
    isDevelopment: false,
  });
  return listenOnLoopback(portal, 0);
}

function post(path: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`http://localhost:${server.port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

async function signIn(): Promise<string> {
  const ada = { email: 'ada@example.com', password: 'analytical-engine' };
  const response = await post('/api/sign-in', ada);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const openOrders = (cookie: string) => post('/api/tooljet-embed', { appId: 'orders' }, cookie);

describe('a session', () => {
  it('ends when the portal ends: one that was signed out does not come back with a restart', async () => {
    const cookie = await signIn();
    expect((await openOrders(cookie)).status).toBe(200);
    await post('/api/sign-out', {}, cookie);
    await server.close();
    server = await startPortal();
    expect((await openOrders(cookie)).status).toBe(401);
    expect((await openOrders(await signIn())).status).toBe(200);
  });

  it('stays signed out for as long as its cookie could be accepted, which is past its life', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await server.close();
    server = await startPortal();
    const cookie = await signIn();
    await post('/api/sign-out', {}, cookie);
    vi.setSystemTime(Date.now() + (SESSION_SECONDS + 30) * 1000);
    // What is over is forgotten when the next session ends.
    await post('/api/sign-out', {}, await signIn());
    expect((await openOrders(cookie)).status).toBe(401);
  });

  it("takes the person's embed URLs with it at sign-out", async () => {
    const cookie = await signIn();
    await openOrders(cookie);
    await openOrders(cookie);
    expect(toolJet.journal.entries()).toHaveLength(1);
    await post('/api/sign-out', {}, cookie);
    await openOrders(await signIn());
    expect(toolJet.journal.entries()).toHaveLength(2);
  });
});
