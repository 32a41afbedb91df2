import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { EmbedServer } from '../create-embed-server.ts';
import { toWebRequest } from './node-request.ts';

/** Context that `identify` receives on Fastify. */
export interface FastifyContext {
  /** Fastify's request, with the properties that hooks and plugins have added. */
  request: FastifyRequest;
  /** Fastify's reply to the request. */
  reply: FastifyReply;
}

/**
 * Converts the handler to a Fastify 5 plugin that responds at its prefix. Hooks of the application run
 * for it; its body parsers do not, because the handler reads the body itself.
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
