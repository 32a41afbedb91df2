import type { FastifyReply, FastifyRequest } from 'fastify';
import { NodeRequest } from 'srvx/node';
import type { ToolJetEmbed } from './create-tooljet-embed.ts';
import { offerDrainedBody } from './offer-drained-body.ts';

/** What `identify` gets as its context on Fastify. */
export interface FastifyContext {
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * The handler as a route handler of Fastify 5.
 *
 * @example
 * fastify.all('/api/tooljet-embed', toFastifyHandler(embed));
 */
export function toFastifyHandler(
  embed: Pick<ToolJetEmbed<FastifyContext>, 'handler'>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return async (request, reply) => {
    const { raw: req, body } = request;
    offerDrainedBody(req, body);
    const response = await embed.handler(new NodeRequest({ req }), { request, reply });
    return reply.send(response);
  };
}
