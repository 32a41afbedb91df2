import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort, listenOnLoopback, type LoopbackServer } from './listen-on-loopback.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';
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

async function start(env: Record<string, string> = {}): Promise<RunningPortal> {
  const settings = readSettings({ PORT: '0', EMULATOR_PORT: '0', ...env });
  portal = await startPortal(settings, { builtFolder });
  return portal;
}

/** Any server that responds counts as a ToolJet at startup. */
function realToolJet(port = other.port): Record<string, string> {
  return {
    TOOLJET_URL: `http://127.0.0.1:${port}`,
    TOOLJET_API_TOKEN: 'token',
    TOOLJET_APPS: 'orders',
  };
}

describe('startPortal', () => {
  it('runs portal and emulator on different sites, and stops both', async () => {
    const { portalUrl, toolJetUrl, close } = await start();
    expect(new URL(portalUrl).hostname).toBe('localhost');
    expect(new URL(toolJetUrl).hostname).toBe('127.0.0.1');
    expect(await (await fetch(`${portalUrl}/apps/orders`)).text()).toContain('Fernhill');
    await fetch(toolJetUrl);

    await close();
    await expect(fetch(portalUrl)).rejects.toThrow('fetch failed');
    await expect(fetch(toolJetUrl)).rejects.toThrow('fetch failed');
  });

  it('uses a real ToolJet that responds, even with an error', async () => {
    const { form } = await start(realToolJet());
    expect(form).toEqual({ kind: 'email', toolJetHost: `127.0.0.1:${other.port}` });
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
    [
      'ToolJet does not respond',
      'No ToolJet responds',
      async () => realToolJet(await findFreePort()),
    ],
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

  it('stops the emulator when the portal cannot start', async () => {
    const emulatorPort = await findFreePort();
    const env = { PORT: String(other.port), EMULATOR_PORT: String(emulatorPort) };
    await expect(start(env)).rejects.toThrow(`Port ${other.port} is in use`);
    const free = await listenOnLoopback((_req, res) => res.end(), emulatorPort);
    await free.close();
  });

  it('tells what to do when the pages are not built', async () => {
    const settings = readSettings({ PORT: '0', EMULATOR_PORT: '0' });
    const attempt = startPortal(settings, { builtFolder: join(builtFolder, 'nothing') });
    await expect(attempt).rejects.toThrow('npm start');
  });

  it('serves sources whose updates only this computer can receive', async () => {
    const settings = readSettings({ PORT: '0', EMULATOR_PORT: '0' });
    portal = await startPortal(settings, 'sources');
    const client = await (await fetch(`${portal.portalUrl}/@vite/client`)).text();
    const port = Number(/const hmrPort = (\d+)/.exec(client)?.[1]);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
    await expect(once(connect(port, '127.0.0.2'), 'connect')).rejects.toThrow('connect');
  });
});

describe('main', () => {
  async function runMain(args: string[], env: Record<string, string>) {
    const main = join(import.meta.dirname, 'main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 20_000,
    });
    const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
    await once(child, 'exit');
    const [stdout, stderr] = await outputs;
    return { status: child.exitCode, stdout, stderr };
  }

  it('exits with status 1 and one sentence when it cannot start', async () => {
    const { status, stdout, stderr } = await runMain([], { TOOLJET_URL: 'https://t.example.com' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^TOOLJET_API_TOKEN and TOOLJET_APPS are missing: set .+\.\n$/);
  });

  it('reports with --check that a port is in use, before anything is built', async () => {
    const env = { PORT: String(other.port), EMULATOR_PORT: '0' };
    const { status, stdout, stderr } = await runMain(['--check'], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Port \d+ is in use by another program: .+\.\n$/);
  });

  it('exits silently with --check when it would start', async () => {
    const result = await runMain(['--check'], { PORT: '0', EMULATOR_PORT: '0' });
    expect(result).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
