import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import { readSession } from './your-session.ts';

@Injectable()
class Sessions {
  readonly userOf = readSession;
}

@Module({ providers: [Sessions] })
class PortalModule {}

export const portal = await NestFactory.create<NestExpressApplication>(PortalModule, {
  logger: ['warn', 'error'],
});
const sessions = portal.get(Sessions);
const embed = createEmbedServer<NodeContext>({
  ...fromEnv(),
  identify: (_request, { req }) => sessions.userOf(req.headers.cookie),
});
portal.use('/api/tooljet-embed', toNodeListener(embed));
