import type { RequestListener } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import express from 'express';
import express4 from 'express4';
import { H3, toNodeHandler as toH3Listener } from 'h3';
import { Hono } from 'hono';
import Koa from 'koa';
import { toNodeHandler } from 'srvx/node';
import { readSession } from '../../examples/your-session.ts';
import { createEmbedServer, type EmbedServer } from '../../src/create-embed-server.ts';
import { type FastifyContext, toFastifyPlugin } from '../../src/adapters/fastify.ts';
import { fromEnv } from '../../src/config/env.ts';
import { type NodeContext, toNodeListener } from '../../src/adapters/node.ts';
import { createEventV1, createEventV2, toGatewayListener } from './lambda-gateway.ts';

/** Portals by framework, with the endpoint under {@link ENDPOINT}. They read the environment as they load. */
type Portals = Readonly<Record<string, () => Promise<RequestListener>>>;

export const ENDPOINT = '/api/tooljet-embed';

/** Headers that a portal sets on every response, outside of the endpoint. */
export const HOST_HEADERS = {
  'x-portal': 'yes',
  'set-cookie': ['one=1; Path=/', 'two=2; Path=/'],
};

const HOST_HEADER_LIST = Object.entries(HOST_HEADERS).flatMap(([name, value]) =>
  [value].flat().map((one) => [name, one] as const),
);

/** Sets the headers before a listener gets the request. */
function behindHost(listener: RequestListener): RequestListener {
  return (req, res) => {
    for (const [name, value] of Object.entries(HOST_HEADERS)) res.setHeader(name, value);
    listener(req, res);
  };
}

function toListener(fetch: (request: Request) => Response | Promise<Response>): RequestListener {
  return toNodeHandler(fetch) as RequestListener;
}

@Module({})
class EmptyModule {}

function createEmbed(): EmbedServer<NodeContext> {
  const identify = (_request: Request, { req }: NodeContext) => readSession(req.headers.cookie);
  return createEmbedServer<NodeContext>({ ...fromEnv(), identify });
}

/** Portals that set {@link HOST_HEADERS}. */
export const PORTALS_WITH_HEADERS: Portals = {
  'node:http': async () => {
    const { portal } = await import('../../examples/node.ts');
    return behindHost((req, res) => void portal.emit('request', req, res));
  },
  'Express 5': async () => behindHost((await import('../../examples/express.ts')).portal),
  'Express 4': async () => behindHost(express4().use(ENDPOINT, toNodeListener(createEmbed()))),
  'NestJS on Express': async () => {
    const { portal } = await import('../../examples/nestjs.ts');
    await portal.init();
    return behindHost(portal.getHttpAdapter().getInstance() as RequestListener);
  },
  'NestJS on Fastify': async () => {
    const embed = createEmbedServer<FastifyContext>({
      ...fromEnv(),
      identify: (_request, { request }) => readSession(request.headers.cookie),
    });
    const portal = await NestFactory.create<NestFastifyApplication>(
      EmptyModule,
      new FastifyAdapter(),
      { logger: ['warn', 'error'] },
    );
    await portal.register(toFastifyPlugin(embed), { prefix: ENDPOINT });
    await portal.init();
    const instance = portal.getHttpAdapter().getInstance();
    await instance.ready();
    return behindHost((req, res) => instance.routing(req, res));
  },
  'Fastify 5': async () => {
    const { portal } = await import('../../examples/fastify.ts');
    portal.addHook('onRequest', async (_request, reply) => {
      reply.headers(HOST_HEADERS);
    });
    await portal.ready();
    return (req, res) => portal.routing(req, res);
  },
  'Koa 3': async () => {
    const { portal } = await import('../../examples/koa.ts');
    portal.silent = true;
    return behindHost((req, res) => void portal.callback()(req, res));
  },
  Hono: async () => {
    const { portal } = await import('../../examples/hono.ts');
    const host = new Hono().use(async (c, next) => {
      await next();
      for (const [name, value] of HOST_HEADER_LIST) c.header(name, value, { append: true });
    });
    host.route('/', portal);
    return toListener((request) => host.fetch(request));
  },
  'h3 2': async () => {
    const { portal } = await import('../../examples/h3.ts');
    const host = new H3().use(({ res }) => {
      for (const [name, value] of HOST_HEADER_LIST) {
        res.headers.append(name, value);
        res.errHeaders.append(name, value);
      }
    });
    return toH3Listener(host.mount('', portal));
  },
};

/** Portals with a body parser in front of the endpoint. They set the headers as well. */
export const PORTALS_WITH_PARSERS: Portals = {
  'Express 5 behind body parsers': async () => {
    const parsers = [express.json(), express.urlencoded(), express.text()];
    return behindHost(express().use(parsers).use(ENDPOINT, toNodeListener(createEmbed())));
  },
  'Express 4 behind body parsers': async () => {
    const parsers = [express4.json(), express4.urlencoded({ extended: true }), express4.text()];
    return behindHost(express4().use(parsers).use(ENDPOINT, toNodeListener(createEmbed())));
  },
  'Koa 3 behind a body parser': async () => {
    const { portal } = await import('../../examples/koa.ts');
    const host = new Koa().use(bodyParser({ enableTypes: ['json', 'form', 'text'] }));
    host.silent = true;
    host.use(async (ctx, next) => {
      ctx.set(HOST_HEADERS);
      await next();
    });
    for (const middleware of portal.middleware) host.use(middleware);
    return (req, res) => void host.callback()(req, res);
  },
};

/** Route files and functions, which set nothing else on a response. */
export const PLAIN_PORTALS: Portals = {
  'a route file of Next': async () => {
    const route: Record<string, (request: Request) => Promise<Response>> =
      await import('../../examples/next.ts');
    return toListener((request) => route[request.method]?.(request) ?? new Response());
  },
  'an action of React Router': async () => {
    const { action, loader } = await import('../../examples/react-router.ts');
    return toListener((request) => (request.method === 'GET' ? loader : action)({ request }));
  },
  'an endpoint of SvelteKit': async () => {
    const { POST, fallback } = await import('../../examples/sveltekit.ts');
    return toListener((request) => (request.method === 'POST' ? POST : fallback)({ request }));
  },
  'Lambda behind a REST API': async () => {
    const { handler } = await import('../../examples/lambda.ts');
    return toGatewayListener(handler, createEventV1);
  },
  'Lambda behind an HTTP API': async () => {
    const { handler } = await import('../../examples/lambda.ts');
    return toGatewayListener(handler, createEventV2);
  },
};
