import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { NodeRequest } from 'srvx/node';
import { isJson } from '../lib/content-type.ts';

/** URL of a request with an invalid `Host` header. The handler does not use it. */
const UNKNOWN_URL = 'http://localhost/';

/** A request that Node, Fastify or Koa received. */
export interface NodeExchange {
  req: IncomingMessage;
  /** Response to the request. It aborts the signal of the `Request` when the client disconnects. */
  res?: ServerResponse;
  /** Object on which a body parser leaves the parsed `body`. */
  parsed?: object;
}

/** Creates a `Request` from a request in Node's form. */
export function toWebRequest({ parsed, ...exchange }: NodeExchange): Request {
  if (parsed) restoreDrainedBody(exchange.req, parsed);
  const request = new NodeRequest(exchange);
  setAuthority(request.headers, exchange.req);
  const encoding = exchange.req.readableEncoding;
  if (encoding === null || exchange.req.readableEnded || request.method !== 'POST') return request;
  return withBytes(request, exchange.req, encoding);
}

/** Sets `Host` to the `:authority` of HTTP/2, which browsers send in its place and which has priority. */
function setAuthority(headers: Headers, req: IncomingMessage): void {
  const authority = req.headers[':authority'];
  if (typeof authority === 'string' && /^[\x21-\x7e]+$/.test(authority)) {
    headers.set('host', authority);
  }
}

/**
 * Returns a request with a body of bytes. After `req.setEncoding()` the stream consists of text, which
 * srvx cannot read.
 */
function withBytes(request: Request, req: IncomingMessage, encoding: BufferEncoding): Request {
  const { url, method, headers, signal } = request;
  const bytes = req.pipe(new PassThrough({ defaultEncoding: encoding }));
  const body = Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, body, duplex: 'half' };
  return new Request(URL.canParse(url) ? url : UNKNOWN_URL, init);
}

/**
 * Restores a JSON body that a body parser has read from the stream: srvx reads `rawBody` instead.
 * A body of any other content type stays unread, because parsing does not make it JSON.
 */
function restoreDrainedBody(req: IncomingMessage, holder: object): void {
  const hasRawBody = 'rawBody' in req && Buffer.isBuffer(req.rawBody);
  if (!req.readableEnded || hasRawBody || !isJson(req.headers['content-type'] ?? null)) return;
  try {
    const parsed = 'body' in holder ? holder.body : undefined;
    if (parsed === undefined) return;
    const isText = typeof parsed === 'string' || Buffer.isBuffer(parsed);
    const rawBody = Buffer.from(isText ? parsed : JSON.stringify(parsed));
    Object.assign(req, { rawBody });
  } catch {
    // The body is nested too deeply to serialize, or its getter throws. The handler responds 400.
  }
}
