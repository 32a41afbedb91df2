import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../server/find-free-port.ts';
import { listenOnLoopback, type LoopbackServer } from '../server/loopback-server.ts';
import { findProgram, type Program, startProgram } from './start-program.ts';
import { writeNginxConfiguration } from './write-nginx-configuration.ts';

let folder: string;
let portal: LoopbackServer;
let nginx: Program;
let url: string;
let heard: IncomingMessage[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-nginx-'));
  // nginx's workers are another user than root, and look into it.
  await chmod(folder, 0o755);
  portal = await listenOnLoopback((req, res) => {
    heard.push(req);
    if (req.url === '/dies') req.socket.destroy();
    else req.resume().on('end', () => res.end('the portal'));
  }, 0);
  const address = `127.0.0.1:${portal.port}`;
  const PORTAL_LISTEN = `127.0.0.1:${await findFreePort()}`;
  const configuration = await writeNginxConfiguration(folder, {
    PORTAL_1: address,
    PORTAL_2: address,
    PORTAL_LISTEN,
    ACCESS_LOG: join(folder, 'access.log'),
  });
  const words = ['-p', folder, '-c', configuration, '-e', 'stderr'];
  nginx = await startProgram(findProgram('nginx', 'nginx-light'), words, 'start worker process');
  url = `http://${PORTAL_LISTEN}`;
});
afterAll(async () => {
  await nginx?.end();
  await portal?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  heard = [];
});

describe('nginx', () => {
  it('says itself who asks and how, whatever they say about it', async () => {
    await fetch(url, {
      headers: {
        'X-Forwarded-For': '203.0.113.7',
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-Host': 'evil.example',
        Forwarded: 'for=203.0.113.7;proto=https',
      },
    });
    expect(heard[0]?.headers).toMatchObject({
      host: new URL(url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
    expect(heard[0]?.headers).not.toHaveProperty('x-forwarded-host');
    expect(heard[0]?.headers).not.toHaveProperty('forwarded');
  });

  it.each(['/__emulator/state', '/api/v2/__emulator', '//__emulator/faults'])(
    'leads to the portal alone, also with %s',
    async (path) => {
      expect(await (await fetch(url + path)).text()).toBe('the portal');
      expect(heard[0]?.url).toBe(path);
    },
  );

  it('lets no large body through, and says nothing of its version', async () => {
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(17_000) });
    expect(response.status).toBe(413);
    expect(response.headers.get('Server')).toBe('nginx');
    expect(heard).toEqual([]);
  });

  it('sends no POST twice', async () => {
    expect((await fetch(`${url}/dies`, { method: 'POST', body: '{}' })).status).toBe(502);
    expect(heard).toHaveLength(1);
  });

  it('logs no query, no cookie and no page that led here', async () => {
    const headers = { cookie: 'session=hush', referer: 'http://localhost/hush' };
    await fetch(`${url}/logged?token=hush`, { headers });
    const log = () => readFile(join(folder, 'access.log'), 'utf8');
    await expect.poll(log).toContain(' /logged 200 ');
    expect(await log()).not.toContain('hush');
  });
});
