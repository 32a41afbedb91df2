import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import type { ToolJetEmbed } from './create-tooljet-embed.ts';
import { offerDrainedBody } from './offer-drained-body.ts';

/**
 * What `identify` gets as its context on Node and Express.
 *
 * @example
 * import type { Request, Response } from 'express';
 * createToolJetEmbed<NodeContext<Request, Response>>({
 *   identify: (_request, { req }) => req.user ?? null,
 * });
 */
export interface NodeContext<
  Req extends IncomingMessage = IncomingMessage,
  Res extends ServerResponse = ServerResponse,
> {
  /** Node's request, with what middleware has put on it. */
  req: Req;
  /** Node's response. */
  res: Res;
}

/** A request listener: for `http.createServer`, or for Express under any path. */
export type NodeListener<Req extends IncomingMessage, Res extends ServerResponse> = (
  req: Req,
  res: Res,
) => void;

/**
 * The handler as a listener of Node's. Works behind `express.json()` too, and keeps the headers
 * that the host has set.
 *
 * @example
 * app.use('/api/tooljet-embed', toNodeListener(embed));
 */
export function toNodeListener<
  Req extends IncomingMessage = IncomingMessage,
  Res extends ServerResponse = ServerResponse,
>(embed: Pick<ToolJetEmbed<NodeContext<Req, Res>>, 'handler'>): NodeListener<Req, Res> {
  return (req, res) => {
    offerDrainedBody(req, 'body' in req ? req.body : undefined);
    const answer = toNodeHandler((request) => embed.handler(request, { req, res }));
    return (answer as RequestListener)(req, res);
  };
}
