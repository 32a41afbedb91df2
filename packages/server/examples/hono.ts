import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type Context, Hono } from 'hono';
import { readSession } from './your-session.ts';

const embed = createEmbedServer<{ c: Context }>({
  ...fromEnv(),
  identify: (_request, { c }) => readSession(c.req.header('cookie')),
});

export const portal = new Hono().all('/api/tooljet-embed', (c) => embed.handler(c.req.raw, { c }));
