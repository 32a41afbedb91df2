import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type NodeContext, toNodeListener } from '@tooljet-embed/server/node';
import express, { type Request, type Response } from 'express';
import { readSession } from './your-session.ts';

const embed = createEmbedServer<NodeContext<Request, Response>>({
  ...fromEnv(),
  identify: (_request, { req }) => readSession(req.get('cookie')),
});

export const portal = express().use('/api/tooljet-embed', toNodeListener(embed));
