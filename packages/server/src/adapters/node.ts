import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeResponse } from 'srvx/node';
import type { EmbedServer } from '../create-embed-server.ts';
import { toWebRequest } from './node-request.ts';

/**
 * Context that `identify` receives on Node and Express.
 *
 * @example
 * import type { Request, Response } from 'express';
 * createEmbedServer<NodeContext<Request, Response>>({
 *   identify: (_request, { req }) => req.user ?? null,
 * });
 */
export interface NodeContext<
  Req extends IncomingMessage = IncomingMessage,
  Res extends ServerResponse = ServerResponse,
> {
  /** Node's request, with the properties that middleware has added. */
  req: Req;
  /** Node's response to the request. */
  res: Res;
}

/** Request listener for `http.createServer`, or for Express under any path. */
export type NodeListener<Req extends IncomingMessage, Res extends ServerResponse> = (
  req: Req,
  res: Res,
) => void;

/**
 * Converts the handler to a request listener of Node. It also works after `express.json()`, and keeps
 * headers that the portal has already set.
 *
 * @example
 * app.use('/api/tooljet-embed', toNodeListener(embed));
 */
export function toNodeListener<
  Req extends IncomingMessage = IncomingMessage,
  Res extends ServerResponse = ServerResponse,
>(embed: Pick<EmbedServer<NodeContext<Req, Res>>, 'handler'>): NodeListener<Req, Res> {
  // Express awaits the promise. It never rejects, because the handler does not.
  const listener: (req: Req, res: Res) => unknown = async (req, res) => {
    const request = toWebRequest({ req, res, parsed: req });
    const response = await embed.handler(request, { req, res });
    // Before the body is read: srvx then gives up the headers.
    const { status, headers } = response;
    const text = await readText(response);
    if (res.headersSent || res.destroyed) return;
    res.statusCode = status;
    // HTTP/2 responses have no `setHeaders`.
    for (const [name, value] of headers) {
      if (name === 'set-cookie') res.appendHeader(name, value);
      else res.setHeader(name, value);
    }
    // Without a callback for `end`: express-session replaces `end` by a function that takes none.
    res.end(text);
  };
  return listener;
}

/** Returns the body's text. A response of srvx has it without a native `Response` and its stream. */
async function readText(response: Response | NodeResponse): Promise<string> {
  if (!('_toNodeResponse' in response)) return response.text();
  const { body } = response._toNodeResponse();
  return typeof body === 'string' ? body : new Response(body as ReadableStream).text();
}
