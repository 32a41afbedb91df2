import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { findFreePort, listenOnLoopback } from './listen-on-loopback.ts';
import { readSettings, StartError } from './settings.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';

const builtFolder = mkdtempSync(join(tmpdir(), 'portal-'));
writeFileSync(join(builtFolder, 'index.html'), '<title>Fernhill</title>');
/** A server that takes a port. Any server that responds counts as a ToolJet at startup. */
const other = await listenOnLoopback((_req, res) => void res.writeHead(500).end(), 0);
let portal: RunningPortal | undefined;

afterAll(async () => {
  rmSync(builtFolder, { recursive: true });
  await other.close();
});
afterEach(async () => {
  await portal?.close();
  portal = undefined;
});

async function start(env = {}, folder: string | null = builtFolder): Promise<RunningPortal> {
  portal = await startPortal(readSettings({ PORT: '0', EMULATOR_PORT: '0', ...env }), folder);
  return portal;
}

function realToolJet(port: number): Record<string, string> {
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
  ['its own emulator', 401, {}],
  ['NODE_ENV=production', 404, { NODE_ENV: 'production' }],
  ['a real ToolJet', 404, realToolJet(other.port)],
])('runs with %s and responds %i to the developer panel', async (_case, status, env) => {
  const { portalUrl } = await start(env);
  expect((await fetch(`${portalUrl}/api/developer`)).status).toBe(status);
});

const TAKEN = String(other.port);

it.each([
  ['ToolJet does not respond', 'No ToolJet', realToolJet(await findFreePort())],
  [
    'a token is invalid',
    'TOOLJET_API_TOKEN',
    { ...realToolJet(other.port), TOOLJET_API_TOKEN: 'two words' },
  ],
  ["the portal's port is in use", 'with PORT=<number>', { PORT: TAKEN }],
  ["the emulator's port is in use", 'with EMULATOR_PORT=<number>', { EMULATOR_PORT: TAKEN }],
])('tells what to do when %s', async (_case, message, env) => {
  const attempt = start(env);
  await expect(attempt).rejects.toThrow(StartError);
  await expect(attempt).rejects.toThrow(message);
});

it('tells what to do when the pages are not built', async () => {
  await expect(start({}, join(builtFolder, 'nothing'))).rejects.toThrow('npm start');
});

it('stops the emulator when the portal cannot start', async () => {
  const emulatorPort = await findFreePort();
  const env = { PORT: TAKEN, EMULATOR_PORT: String(emulatorPort) };
  await expect(start(env)).rejects.toThrow(`Port ${TAKEN} is in use`);
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
