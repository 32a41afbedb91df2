import type { IncomingMessage, ServerResponse } from 'node:http';
import { NodeRequest } from 'srvx/node';
import { offerDrainedBody } from './offer-drained-body.ts';
import { readNodeBody } from './read-node-body.ts';
import { offerShortcut } from './reading.ts';

/** What is known of a request in Node's form. */
export interface NodeExchange {
  req: IncomingMessage;
  /** Tells whether the client is still there. @default the request has to tell */
  res?: ServerResponse;
  /** What a body parser in front puts the `body` on that it has made. */
  parsed?: object;
}

/** Node's request as a `Request` whose body costs no stream. */
export function toWebRequest({ parsed, ...exchange }: NodeExchange): Request {
  if (parsed) offerDrainedBody(exchange.req, parsed);
  return offerShortcut(new NodeRequest(exchange), (maxBytes) =>
    readNodeBody(exchange.req, maxBytes),
  );
}
