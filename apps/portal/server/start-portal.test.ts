import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOnLoopback } from './loopback-server.ts';
import { readSettings } from './read-settings.ts';
import { startPortal } from './start-portal.ts';
import { StartError } from './start-error.ts';

let builtFolder: string;

beforeAll(() => {
  builtFolder = mkdtempSync(join(tmpdir(), 'portal-'));
  writeFileSync(join(builtFolder, 'index.html'), '<title>Fernhill</title>');
});

afterAll(() => rmSync(builtFolder, { recursive: true }));

function start(environment: Record<string, string>) {
  const settings = readSettings({ PORT: '0', EMULATOR_PORT: '0', ...environment });
  return startPortal(settings, { pages: 'built', builtFolder });
}

function realToolJet(url: string, more: Record<string, string> = {}): Record<string, string> {
  return { TOOLJET_URL: url, TOOLJET_API_TOKEN: 'token', TOOLJET_APPS: 'orders', ...more };
}

function statusUnderHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

describe('startPortal', () => {
  it('runs portal and emulator on different sites, and ends both', async () => {
    const running = await start({});
    expect(new URL(running.portalUrl).hostname).toBe('localhost');
    expect(new URL(running.toolJetUrl).hostname).toBe('127.0.0.1');
    expect(await (await fetch(`${running.portalUrl}/apps/orders`)).text()).toContain('Fernhill');
    await fetch(running.toolJetUrl);

    await running.close();
    await expect(fetch(running.portalUrl)).rejects.toThrow('fetch failed');
    await expect(fetch(running.toolJetUrl)).rejects.toThrow('fetch failed');
  });

  it('uses a real ToolJet that gives any answer at all', async () => {
    const toolJet = await listenOnLoopback((_req, res) => res.writeHead(500).end(), 0);
    const running = await start(realToolJet(`http://127.0.0.1:${toolJet.port}`));
    expect(running.form).toEqual({ kind: 'email', toolJetHost: `127.0.0.1:${toolJet.port}` });
    await running.close();
    await toolJet.close();
  });

  it('has routes for developers with its own emulator, and not in production', async () => {
    const statusOfTools = async (environment: Record<string, string>) => {
      const running = await start(environment);
      const { status } = await fetch(`${running.portalUrl}/api/developer`);
      await running.close();
      return status;
    };
    const toolJet = await listenOnLoopback((_req, res) => res.end(), 0);
    expect(await statusOfTools({})).toBe(401);
    expect(await statusOfTools({ NODE_ENV: 'production' })).toBe(404);
    expect(await statusOfTools(realToolJet(`http://127.0.0.1:${toolJet.port}`))).toBe(404);
    await toolJet.close();
  });

  it('answers the development sign-in under the names of this machine only', async () => {
    const toolJet = await listenOnLoopback((_req, res) => res.end(), 0);
    const running = await start(realToolJet(`http://127.0.0.1:${toolJet.port}`));
    expect(await statusUnderHost(running.portalUrl, new URL(running.portalUrl).host)).toBe(200);
    expect(await statusUnderHost(running.portalUrl, 'rebound.example:3000')).toBe(403);
    await running.close();
    await toolJet.close();
  });

  it('says what to do when ToolJet does not answer', async () => {
    const free = await listenOnLoopback((_req, res) => res.end(), 0);
    await free.close();
    await expect(start(realToolJet(`http://127.0.0.1:${free.port}`))).rejects.toThrow(
      `No ToolJet answers at http://127.0.0.1:${free.port}: check TOOLJET_URL`,
    );
  });

  it("says what to do when an option of the embed's cannot be used", async () => {
    const toolJet = await listenOnLoopback((_req, res) => res.end(), 0);
    const url = `http://127.0.0.1:${toolJet.port}`;
    const attempt = start(realToolJet(url, { TOOLJET_API_TOKEN: 'two words' }));
    await expect(attempt).rejects.toThrow(StartError);
    await expect(attempt).rejects.toThrow('TOOLJET_API_TOKEN');
    await toolJet.close();
  });

  it('says what to do when its port is taken, and leaves no emulator behind', async () => {
    const other = await listenOnLoopback((_req, res) => res.end(), 0);
    const free = await listenOnLoopback((_req, res) => res.end(), 0);
    await free.close();
    const attempt = start({ PORT: String(other.port), EMULATOR_PORT: String(free.port) });
    await expect(attempt).rejects.toThrow(`Port ${other.port} is taken by another program: end`);
    await other.close();
    const emulatorPort = await listenOnLoopback((_req, res) => res.end(), free.port);
    await emulatorPort.close();
  });

  it("says what to do when the emulator's port is taken", async () => {
    const other = await listenOnLoopback((_req, res) => res.end(), 0);
    const attempt = start({ EMULATOR_PORT: String(other.port) });
    await expect(attempt).rejects.toThrow(`choose another port with EMULATOR_PORT=<number>`);
    await other.close();
  });

  it('says what to do when the pages are not built', async () => {
    const attempt = startPortal(readSettings({ PORT: '0', EMULATOR_PORT: '0' }), {
      pages: 'built',
      builtFolder: join(builtFolder, 'nothing'),
    });
    await expect(attempt).rejects.toThrow('npm start');
  });
});
