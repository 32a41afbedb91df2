import type { OutgoingHttpHeaders } from 'node:http2';
import fastify from 'fastify';
import Koa from 'koa';
import { expect, it } from 'vitest';
import { createEmbedUnderTest, createFakeFetch } from '../../test/utils/embed-under-test.ts';
import { type Http2Listener, requestOverHttp2 } from '../../test/utils/request-over-http2.ts';
import { toFastifyPlugin } from './fastify.ts';
import { toKoaMiddleware } from './koa.ts';
import { toNodeListener } from './node.ts';

const PORTAL = 'portal.example.com';

const createEmbed = () => createEmbedUnderTest({ fetch: createFakeFetch() });

/** Listeners of frameworks on Node's HTTP/2 server. */
const LISTENERS: Record<string, () => Promise<Http2Listener>> = {
  'node:http2': async () => toNodeListener(createEmbed()) as unknown as Http2Listener,
  Koa: async () => new Koa().use(toKoaMiddleware(createEmbed())).callback(),
  Fastify: async () => {
    const app = fastify({ http2: true });
    app.register(toFastifyPlugin(createEmbed()));
    await app.ready();
    return (req, res) => app.routing(req, res);
  },
};

it.each(Object.entries(LISTENERS))(
  'compares Origin with the authority of HTTP/2 on %s',
  async (_name, createListener) => {
    const listener = await createListener();
    const send = async (headers: OutgoingHttpHeaders) =>
      (await requestOverHttp2(listener, { ':authority': PORTAL, ...headers })).code;
    const origin = `https://${PORTAL}`;
    for (const headers of [{ origin }, { origin, ':authority': 'PORTAL.example.com' }]) {
      expect(await send(headers)).toBeUndefined();
    }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `${origin}:8443` },
      { origin: 'https://evil.example', host: 'evil.example' },
    ]) {
      expect(await send(headers)).toBe('origin_not_allowed');
    }
  },
);
