import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as requestSecurely } from 'node:https';
import { Readable } from 'node:stream';
import { createOnDemand } from './create-on-demand.ts';
import type { FetchToolJet, ToolJetCallInit } from '../tooljet/fetch-tooljet.ts';
import { BROKEN_OFF, readNodeBody } from './read-node-body.ts';
import { offerShortcut } from './reading.ts';

type CallOptions = Pick<ToolJetCallInit, 'method' | 'headers' | 'signal'>;

/** Node's servers close what has been idle for five seconds. Who closes first loses no call to that. */
const KEPT = { keepAlive: true, timeout: 4000 };
const agent = new Agent(KEPT);
const secureAgent = new SecureAgent(KEPT);
/** What `fetch` would say of itself, and that nothing is unpacked here. */
const DEFAULTS = { 'user-agent': 'node', 'accept-encoding': 'identity' };
const WITHOUT_BODY = new Set([204, 205, 304]);
const CHEAP_NAMES = new Set<string | symbol>(['status', 'ok', 'headers']);

/**
 * Calls ToolJet by the client of `node:http`, which is less work than Node's `fetch`: see
 * docs/benchmarks.md. What was set for `fetch` has no effect on it: a dispatcher, a proxy, a stub.
 * An answer that nobody has begun to read after four seconds is let go.
 *
 * @example
 * createEmbedServer({ ...fromEnv(), identify, fetch: nodeHttpFetch });
 */
export const nodeHttpFetch: FetchToolJet = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const fail = (cause?: unknown): void => reject(new TypeError('The call failed.', { cause }));
    const call = send(url, { method, headers: { ...DEFAULTS, ...headers }, signal });
    // Once there is an answer, its reader is told what goes wrong; unheard, it would end the process.
    call.on('error', fail).on('close', fail);
    call.on('response', (answer) => {
      // Every call closes in the end, and an error that nobody hears is dear.
      call.off('close', fail);
      // One that nobody begins to read would keep its connection for ever.
      call.on('timeout', () => answer.readableFlowing === null && answer.destroy());
      try {
        resolve(toResponse(answer));
      } catch (error) {
        fail(error);
        call.destroy();
      }
    });
    call.end(body);
  });

function send(url: URL, options: CallOptions): ClientRequest {
  return url.protocol === 'https:'
    ? requestSecurely(url, { ...options, agent: secureAgent })
    : request(url, { ...options, agent });
}

/** @throws {RangeError | TypeError} Where it has a status or a header that no `Response` can have. */
function toResponse(answer: IncomingMessage): Response {
  const { statusCode: status = 0, rawHeaders } = answer;
  const headers = new Headers();
  // The parsed ones break on a header that is called like a property of every object, on old Nodes.
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.append(String(rawHeaders[at]), String(rawHeaders[at + 1]));
  }
  if (WITHOUT_BODY.has(status)) {
    answer.destroy();
    return new Response(null, { status, headers });
  }
  // The `Response` that would refuse it is made too late.
  if (status < 200 || status > 599) throw new RangeError('No response has that status.');
  return toLazyResponse({ status, headers }, answer);
}

/** A stream of the web's is dear, and made only for whoever wants one. */
function toLazyResponse(
  init: { status: number; headers: Headers },
  answer: IncomingMessage,
): Response {
  const response = createOnDemand<Response>(
    {
      prototype: Response.prototype,
      cheap: { ...init, ok: init.status < 300 },
      cheapNames: CHEAP_NAMES,
    },
    () => new Response(toStream(answer), init),
  );
  return offerShortcut(response, (maxBytes) => readNodeBody(answer, maxBytes, 'destroy'));
}

function toStream(answer: IncomingMessage): ReadableStream {
  // Node would make an empty one of what has broken off.
  if (answer.destroyed) {
    const reason = answer.errored ?? BROKEN_OFF;
    return new ReadableStream({ start: (stream) => stream.error(reason) });
  }
  return Readable.toWeb(answer) as ReadableStream;
}
