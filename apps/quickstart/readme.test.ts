import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startEmulator } from '@tooljet-embed/emulator';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');
const TSX = join(ROOT, 'node_modules/.bin/tsx');

async function codeOfReadme(language: string): Promise<string | undefined> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)?.[1];
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Repeats the request until the starting server responds, or the test times out. */
async function sendUntilResponse(
  url: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Response> {
  for (;;) {
    signal.throwIfAborted();
    const response = await fetch(url, { ...init, signal }).catch(() => null);
    if (response) return response;
  }
}

describe('the README', () => {
  it.each([
    ['tsx', 'orders.tsx'],
    ['ts', 'server.ts'],
  ])('shows the compiled code in its %s block', async (language, file) => {
    expect(await codeOfReadme(language)).toBe(await readFile(join(HERE, file), 'utf8'));
  });

  it('needs at most 25 lines of code for browser and server', async () => {
    const code = [await codeOfReadme('tsx'), await codeOfReadme('ts')].join('\n');
    const lines = code.split('\n').filter((line) => line.trim() !== '');
    expect(lines.length).toBeLessThanOrEqual(25);
  });

  it('shows a server that runs unchanged', { timeout: 30_000 }, async ({ signal }) => {
    const emulator = await startEmulator();
    const port = await findFreePort();
    const env = {
      ...process.env,
      PORT: String(port),
      TOOLJET_URL: emulator.apiUrl,
      TOOLJET_API_TOKEN: emulator.apiToken,
      TOOLJET_APPS: 'orders',
      TOOLJET_EMBED_ORIGINS: new URL(emulator.publicUrl).origin,
    };
    const server = spawn(TSX, ['server.ts'], { cwd: HERE, env, stdio: 'inherit' });
    try {
      const url = `http://127.0.0.1:${port}/api/tooljet-embed`;
      const body = JSON.stringify({ appId: 'orders' });
      const headers = { 'content-type': 'application/json' };
      const anonymous = await sendUntilResponse(url, { method: 'POST', headers, body }, signal);
      expect(anonymous.status).toBe(401);
      const signedIn = { ...headers, cookie: 'name=ada' };
      const response = await sendUntilResponse(
        url,
        { method: 'POST', headers: signedIn, body },
        signal,
      );
      expect(await response.json()).toHaveProperty('redirectUrl');
      expect(emulator.journal.entries()).toMatchObject([{ email: 'ada@example.com' }]);
    } finally {
      server.kill();
      await emulator.close();
    }
  });
});
