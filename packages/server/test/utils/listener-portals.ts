import { createServer, type RequestListener } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import express from 'express';
import express4 from 'express4';
import Koa from 'koa';
import { readSession } from '../../examples/your-session.ts';
import { createEmbedServer, type EmbedServer } from '../../src/create-embed-server.ts';
import { type FastifyContext, toFastifyPlugin } from '../../src/adapters/fastify.ts';
import { fromEnv } from '../../src/config/env.ts';
import { type NodeContext, toNodeListener } from '../../src/adapters/node.ts';
import { behindHost, ENDPOINT, HOST_HEADERS, type Portal } from './portal.ts';

@Module({})
class EmptyModule {}

function createEmbed(): EmbedServer<NodeContext> {
  const identify = (_request: Request, { req }: NodeContext) => readSession(req.headers.cookie);
  return createEmbedServer<NodeContext>({ ...fromEnv(), identify });
}

/** Frameworks that answer with Node's own objects. */
export const LISTENER_PORTALS: Readonly<Record<string, Portal>> = {
  'node:http': {
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/node.ts');
      return behindHost((req, res) => void portal.emit('request', req, res));
    },
  },
  'Express 5': {
    hasHostHeaders: true,
    load: async () => behindHost((await import('../../examples/express.ts')).portal),
  },
  'Express 5 behind body parsers': {
    hasBodyParser: true,
    hasHostHeaders: true,
    load: async () => {
      const parsers = [express.json(), express.urlencoded(), express.text()];
      return behindHost(express().use(parsers).use(ENDPOINT, toNodeListener(createEmbed())));
    },
  },
  'Express 4': {
    hasHostHeaders: true,
    load: async () => behindHost(express4().use(ENDPOINT, toNodeListener(createEmbed()))),
  },
  'Express 4 behind body parsers': {
    hasBodyParser: true,
    hasHostHeaders: true,
    load: async () => {
      const parsers = [express4.json(), express4.urlencoded({ extended: true }), express4.text()];
      return behindHost(express4().use(parsers).use(ENDPOINT, toNodeListener(createEmbed())));
    },
  },
  'NestJS on Express': {
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/nestjs.ts');
      await portal.init();
      return behindHost(portal.getHttpAdapter().getInstance() as RequestListener);
    },
  },
  'NestJS on Fastify': {
    hasHostHeaders: true,
    load: async () => {
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
  },
  'Fastify 5': {
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/fastify.ts');
      portal.addHook('onRequest', async (_request, reply) => {
        reply.headers(HOST_HEADERS);
      });
      await portal.ready();
      return createServer((req, res) => portal.routing(req, res));
    },
  },
  'Koa 3': {
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/koa.ts');
      portal.silent = true;
      return behindHost((req, res) => void portal.callback()(req, res));
    },
  },
  'Koa 3 behind a body parser': {
    hasBodyParser: true,
    hasHostHeaders: true,
    load: async () => {
      const { portal } = await import('../../examples/koa.ts');
      const host = new Koa().use(bodyParser({ enableTypes: ['json', 'form', 'text'] }));
      host.silent = true;
      host.use(async (ctx, next) => {
        ctx.set(HOST_HEADERS);
        await next();
      });
      for (const middleware of portal.middleware) host.use(middleware);
      return createServer((req, res) => void host.callback()(req, res));
    },
  },
};
