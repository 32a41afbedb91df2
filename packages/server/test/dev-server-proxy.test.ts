import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { createServer, type ProxyOptions } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import type { EmbedServerOptions } from '../src/config/options.ts';
import { APP, createFakeFetch } from './utils/embed-under-test.ts';
import { startTestPortal } from './utils/start-test-portal.ts';

/**
 * Opens a page of Vite's dev server by the name of the machine, and sends what it sends: without
 * `Sec-Fetch-Site`, because the page is neither https nor on localhost. Returns the error code.
 */
async function sendFromDevServer(
  proxy: (target: string) => string | ProxyOptions,
  options: Partial<EmbedServerOptions> = {},
): Promise<unknown> {
  const portal = await startTestPortal({ fetch: createFakeFetch(), ...options });
  const vite = await createServer({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: {
      host: '127.0.0.1',
      port: 0,
      ws: false,
      watch: null,
      allowedHosts: ['my-laptop'],
      proxy: { '/api': proxy(portal.url) },
    },
  });
  onTestFinished(() => vite.close());
  await vite.listen();
  const { port } = new URL(vite.resolvedUrls?.local[0] ?? '');
  const host = 'my-laptop:5173';
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
  const body = await new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path: '/api/tooljet-embed', method: 'POST', headers },
      (response) => void json(response).then(resolve, reject),
    );
    call.on('error', reject).end(JSON.stringify({ appId: APP }));
  });
  return (body as { code?: string }).code ?? 'opened';
}

it("accepts the README's Vite proxy when the dev server is opened by a network name", async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain("'/api': { target: 'http://localhost:3000', changeOrigin: false }");
  const code = await sendFromDevServer((target) => ({ target, changeOrigin: false }));
  expect(code).toBe('opened');
});

it('rejects a proxy that replaces the Host header unless the dev server is trusted', async () => {
  // Vite changes the Host header if the proxy is only a URL.
  expect(await sendFromDevServer((target) => target)).toBe('origin_not_allowed');
});

it('accepts a dev server of http in "trustedOrigins" when "allowHttpOrigins" is true', async () => {
  const trustedOrigins = ['http://my-laptop:5173'];
  const options = { trustedOrigins, allowHttpOrigins: true };
  expect(await sendFromDevServer((target) => target, options)).toBe('opened');
});
