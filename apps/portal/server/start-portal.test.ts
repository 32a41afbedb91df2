import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findFreePort, listenOnLoopback, type LoopbackServer } from './listen-on-loopback.ts';
import { readSettings, StartError } from './settings.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';

let builtFolder: string;
let other: LoopbackServer;
let portal: RunningPortal | undefined;

beforeAll(() => {
  builtFolder = mkdtempSync(join(tmpdir(), 'portal-'));
  writeFileSync(join(builtFolder, 'index.html'), '<title>Fernhill</title>');
});
afterAll(() => rmSync(builtFolder, { recursive: true }));

beforeEach(async () => {
  other = await listenOnLoopback((_req, res) => void res.writeHead(500).end(), 0);
});
afterEach(async () => {
  await portal?.close();
  portal = undefined;
  await other.close();
});

async function start(env = {}, folder: string | null = builtFolder): Promise<RunningPortal> {
  portal = await startPortal(readSettings({ PORT: '0', EMULATOR_PORT: '0', ...env }), folder);
  return portal;
}

/** Any server that responds counts as a ToolJet at startup. */
function realToolJet(port = other.port): Record<string, string> {
  return {
    TOOLJET_URL: `http://127.0.0.1:${port}`,
    TOOLJET_API_TOKEN: 'token',
    TOOLJET_APPS: 'orders',
    TOOLJET_USERS: 'ada@example.com',
  };
}

it('runs portal and emulator on different sites, and stops both', async () => {
  const { portalUrl, toolJetUrl, close } = await start();
  expect(new URL(portalUrl).hostname).toBe('localhost');
  expect(new URL(toolJetUrl).hostname).toBe('127.0.0.1');
  expect(await (await fetch(`${portalUrl}/apps/orders`)).text()).toContain('Fernhill');
  await close();
  await expect(fetch(portalUrl)).rejects.toThrow('fetch failed');
  await expect(fetch(toolJetUrl)).rejects.toThrow('fetch failed');
});

it.each([
  ['its own emulator', 401, () => ({})],
  ['NODE_ENV=production', 404, () => ({ NODE_ENV: 'production' })],
  ['a real ToolJet', 404, () => realToolJet()],
])('runs with %s and responds %i to the developer panel', async (_case, status, env) => {
  const { portalUrl } = await start(env());
  expect((await fetch(`${portalUrl}/api/developer`)).status).toBe(status);
});

it.each([
  ['ToolJet does not respond', 'No ToolJet', async () => realToolJet(await findFreePort())],
  [
    'an option is invalid',
    'TOOLJET_API_TOKEN',
    () => ({ ...realToolJet(), TOOLJET_API_TOKEN: 'two words' }),
  ],
  ["the portal's port is in use", 'with PORT=<number>', () => ({ PORT: String(other.port) })],
  [
    "the emulator's port is in use",
    'with EMULATOR_PORT=<number>',
    () => ({ EMULATOR_PORT: String(other.port) }),
  ],
])('tells what to do when %s', async (_case, message, env) => {
  const attempt = start(await env());
  await expect(attempt).rejects.toThrow(StartError);
  await expect(attempt).rejects.toThrow(message);
});

it('tells what to do when the pages are not built', async () => {
  await expect(start({}, join(builtFolder, 'nothing'))).rejects.toThrow('npm start');
});

it('stops the emulator when the portal cannot start', async () => {
  const emulatorPort = await findFreePort();
  const env = { PORT: String(other.port), EMULATOR_PORT: String(emulatorPort) };
  await expect(start(env)).rejects.toThrow(`Port ${other.port} is in use`);
  const free = await listenOnLoopback((_req, res) => res.end(), emulatorPort);
  await free.close();
});

it('serves sources whose updates only this computer can receive', async () => {
  const { portalUrl } = await start({}, null);
  const client = await (await fetch(`${portalUrl}/@vite/client`)).text();
  const port = Number(/const hmrPort = (\d+)/.exec(client)?.[1]);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
  await expect(once(connect(port, '127.0.0.2'), 'connect')).rejects.toThrow('connect');
});

it('completes an open request before it stops', async () => {
  let closed: Promise<void> | undefined;
  const server = await listenOnLoopback((_req, res) => {
    closed = server.close();
    res.end('done');
  }, 0);
  const response = await fetch(`http://127.0.0.1:${server.port}`);
  expect(await response.text()).toBe('done');
  await closed;
});
