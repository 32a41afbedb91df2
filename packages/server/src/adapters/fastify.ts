import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { answerOf } from './answer.ts';
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
export function toFastifyPlugin({
  handler,
}: Pick<EmbedServer<FastifyContext>, 'handler'>): FastifyPluginCallback {
  const answer = answerOf(handler);
  return (scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, leaveUnread) => leaveUnread(null));
    scope.all('/', async (request, reply) => {
      const req = toWebRequest({ req: request.raw });
      if (!answer) return reply.send(await handler(req, { request, reply }));
      const { status, headers, text } = await answer(req, { request, reply });
      // To the type of a text Fastify would add a charset, which JSON has none of.
      return reply.code(status).headers(headers).send(Buffer.from(text));
    });
    done();
  };
}
