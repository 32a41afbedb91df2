import { connect, createServer, type OutgoingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import fastify from 'fastify';
import Koa from 'koa';
import { expect, it } from 'vitest';
import { APP, createEmbedUnderTest, createFakeFetch } from '../../test/utils/embed-under-test.ts';
import { toFastifyPlugin } from './fastify.ts';
import { toKoaMiddleware } from './koa.ts';
import { toNodeListener } from './node.ts';

const PORTAL = 'portal.example.com';

type Listener = Parameters<typeof createServer>[1];

const createEmbed = () => createEmbedUnderTest({ fetch: createFakeFetch() });

/** Listeners of frameworks on Node's HTTP/2 server. */
const LISTENERS: Record<string, () => Promise<Listener>> = {
  'node:http2': async () => toNodeListener(createEmbed()) as unknown as Listener,
  Koa: async () => new Koa().use(toKoaMiddleware(createEmbed())).callback(),
  Fastify: async () => {
    const app = fastify({ http2: true });
    app.register(toFastifyPlugin(createEmbed()));
    await app.ready();
    return (req, res) => app.routing(req, res);
  },
};

/** Sends a request over HTTP/2 and returns the error code, or `undefined` for an embed URL. */
async function send(listener: Listener, headers: OutgoingHttpHeaders): Promise<unknown> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const stream = client.request({
      ':method': 'POST',
      ':authority': PORTAL,
      'content-type': 'application/json',
      ...headers,
    });
    stream.end(JSON.stringify({ appId: APP }));
    return ((await json(stream)) as { code?: string }).code;
  } finally {
    client.close();
    server.close();
  }
}

it.each(Object.entries(LISTENERS))(
  'compares Origin with the authority of HTTP/2 on %s',
  async (_name, createListener) => {
    const listener = await createListener();
    const origin = `https://${PORTAL}`;
    for (const headers of [{ origin }, { origin, ':authority': 'PORTAL.example.com' }]) {
      expect(await send(listener, headers)).toBeUndefined();
    }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `${origin}:8443` },
      { origin: 'https://evil.example', host: 'evil.example' },
    ]) {
      expect(await send(listener, headers)).toBe('origin_not_allowed');
    }
  },
);
