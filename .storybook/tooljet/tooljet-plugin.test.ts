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

function ask(scenario: string): Promise<Response> {
  return fetch(new URL(`/workshop/tooljet/${scenario}`, server.resolvedUrls?.local[0]), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appId: 'orders' }),
  });
}

it('answers as the scenario that is named', async () => {
  expect((await ask('working')).status).toBe(200);
  expect((await ask('down')).status).toBe(502);
});

it.each(['nothing', 'constructor', 'toString', '__proto__'])(
  'has no scenario named %s',
  async (name) => {
    expect((await ask(name)).status).toBe(404);
  },
);
