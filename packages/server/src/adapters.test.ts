import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fastify from 'fastify';
import { H3, toNodeHandler as h3Listener } from 'h3';
import { Hono } from 'hono';
import Koa from 'koa';
import { toNodeHandler } from 'srvx/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFORMANCE, send } from '../testing/conformance.ts';
import { API_TOKEN, APP, createFakeFetch } from '../testing/embed-under-test.ts';
import { createToolJetEmbed, type ToolJetEmbed } from './create-tooljet-embed.ts';
import { type FastifyContext, toFastifyHandler } from './fastify.ts';
import { type KoaContext, toKoaMiddleware } from './koa.ts';
import { toNextRoute } from './next.ts';
import { type NodeContext, toNodeListener } from './node.ts';
import type { PortalUser } from './tooljet-embed-options.ts';

const baseUrl = 'https://tooljet.example.com';
const PATH = '/deep/embed';

type UserHeader = string | string[] | undefined;

/** An embed whose portal has its session in a header, where each framework keeps headers. */
function createEmbed<Context>(
  read: (request: Request, context: Context) => UserHeader,
): ToolJetEmbed<Context> {
  return createToolJetEmbed<Context>({
    baseUrl,
    apiToken: API_TOKEN,
    apps: [APP],
    identify: (request, context): PortalUser | null => {
      const email = read(request, context);
      return typeof email === 'string' && email !== '' ? { email } : null;
    },
    fetch: createFakeFetch(baseUrl),
    logger: { warn: () => {}, error: () => {} },
  });
}

const portable = (): ToolJetEmbed =>
  createEmbed((request) => request.headers.get('x-user') ?? undefined);
const onNode = () =>
  toNodeListener(createEmbed<NodeContext>((_request, { req }) => req.headers['x-user']));

async function listenWith(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Each framework's own server, with the endpoint under the same path. */
const FRAMEWORKS: Record<string, () => Promise<Server>> = {
  'node:http': () => listenWith(onNode()),
  'Express 5': () => listenWith(express().use(PATH, onNode())),
  'Express 5 behind a body parser': () =>
    listenWith(express().use(express.json(), express.urlencoded()).use(PATH, onNode())),
  'Fastify 5': async () => {
    const app = fastify();
    app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) =>
      done(null),
    );
    const embed = createEmbed<FastifyContext>((_request, { request }) => request.headers['x-user']);
    app.all(PATH, toFastifyHandler(embed));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
  'Koa 3': () => {
    const app = new Koa();
    app.use(toKoaMiddleware(createEmbed<KoaContext>((_request, { ctx }) => ctx.get('x-user'))));
    return listenWith((request, response) => void app.callback()(request, response));
  },
  Hono: () => {
    const embed = portable();
    const app = new Hono().all(PATH, (c) => embed.handler(c.req.raw));
    return listenWith(toNodeHandler((request) => app.fetch(request)) as RequestListener);
  },
  'h3 2': () => {
    const embed = portable();
    const app = new H3().all(PATH, (event) => embed.handler(event.req));
    return listenWith(h3Listener(app));
  },
  'a route of Next': () => {
    const { POST } = toNextRoute(portable());
    return listenWith(toNodeHandler(POST) as RequestListener);
  },
};

describe.each(Object.entries(FRAMEWORKS))('the endpoint on %s', (_name, start) => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = await start();
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(CONFORMANCE)('$title', async (each) => {
    const { status, headers, text } = await send(url, each);
    expect(status).toBe(each.status);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', ...each.answerHeaders });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    const { code } = JSON.parse(text) as { code?: string };
    if (each.code) expect(code).toBe(each.code);
  });
});
