import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toolJetPlugin } from './tooljet-plugin.ts';

let server: ViteDevServer;

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    envFile: false,
    appType: 'custom',
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    plugins: [toolJetPlugin()],
    server: { host: '127.0.0.1', port: 0, ws: false },
  });
  await server.listen();
});
afterAll(() => server.close());

function requestEmbedUrl(scenario: string): Promise<Response> {
  return fetch(new URL(`/scenarios/${scenario}`, server.resolvedUrls?.local[0]), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appId: 'orders' }),
  });
}

it('responds like the scenario in the URL', async () => {
  expect((await requestEmbedUrl('working')).status).toBe(200);
  expect((await requestEmbedUrl('down')).status).toBe(502);
});

it.each(['nothing', 'constructor', 'toString', '__proto__'])(
  'responds 404 for the unknown scenario %s',
  async (name) => {
    expect((await requestEmbedUrl(name)).status).toBe(404);
  },
);
