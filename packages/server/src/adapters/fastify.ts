import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { EmbedServer } from '../create-embed-server.ts';
import { toWebRequest } from './node-request.ts';

/** What `identify` gets as its context on Fastify. */
export interface FastifyContext {
  /** Fastify's request, with what hooks and plugins have put on it. */
  request: FastifyRequest;
  /** Fastify's reply. */
  reply: FastifyReply;
}

/**
 * The handler as a plugin of Fastify 5, which answers at its prefix. Being a plugin, it reads bodies
 * by itself, whatever parsers the rest of the application has; hooks of the application run for it.
 *
 * @example
 * fastify.register(toFastifyPlugin(embed), { prefix: '/api/tooljet-embed' });
 */
export function toFastifyPlugin(
  embed: Pick<EmbedServer<FastifyContext>, 'handler'>,
): FastifyPluginCallback {
  return (scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, leaveUnread) => leaveUnread(null));
    scope.all('/', async (request, reply) => {
      const webRequest = toWebRequest({ req: request.raw, res: reply.raw });
      return reply.send(await embed.handler(webRequest, { request, reply }));
    });
    done();
  };
}
