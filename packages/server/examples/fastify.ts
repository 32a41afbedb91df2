import { createEmbedServer, fromEnv } from '@tooljet-embed/server';
import { type FastifyContext, toFastifyPlugin } from '@tooljet-embed/server/fastify';
import fastify from 'fastify';
import { readSession } from './your-session.ts';

const embed = createEmbedServer<FastifyContext>({
  ...fromEnv(),
  identify: (_request, { request }) => readSession(request.headers.cookie),
});

export const portal = fastify();
portal.register(toFastifyPlugin(embed), { prefix: '/api/tooljet-embed' });
