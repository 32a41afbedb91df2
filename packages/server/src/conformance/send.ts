import {
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  request as httpRequest,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';

/** A request as it goes over the wire: nothing is added but what HTTP itself needs. */
export interface WireRequest {
  /** @default 'POST' */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In parts, it is sent chunked, one part after the other. */
  readonly body?: string | Uint8Array | readonly string[];
  /** Connections to use again. @default one for this request alone */
  readonly agent?: Agent;
}

/** What came back. */
export interface WireAnswer {
  readonly method: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Whether an older connection carried it. */
  readonly isReused: boolean;
}

const TIMEOUT_MS = 15_000;
/** A server need not say `100 Continue`, so a client may not wait for it for ever. */
const CONTINUE_MS = 1000;

/** Sends a request over a real socket, without the manners that `fetch` adds. */
export async function send(address: string, wire: WireRequest): Promise<WireAnswer> {
  const { method = 'POST', headers = {}, body, agent = false } = wire;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = { ...headers, ...lengthOf(body) };
  const request = startRequest(address, { method, headers: sent, agent, signal });
  const answer = new Promise<WireAnswer>((resolve, reject) => {
    request.on('error', (error) =>
      reject(new Error(`The endpoint gave no answer: ${error.name}.`)),
    );
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('error', () => reject(new Error('The answer broke off.')));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ method, status, headers, text, isReused: request.reusedSocket });
      });
    });
  });
  if (headers['expect'] !== undefined) await untilContinued(request);
  await writeBody(request, body);
  return answer;
}

/** Opens a request without ending it. */
export function startRequest(address: string, options: RequestOptions): ClientRequest {
  const url = new URL(address);
  return url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
}

function lengthOf(body: WireRequest['body']): Record<string, number> {
  const isWhole = typeof body === 'string' || body instanceof Uint8Array;
  return isWhole && body.length > 0 ? { 'content-length': Buffer.byteLength(body) } : {};
}

function untilContinued(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CONTINUE_MS);
    const goOn = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once('continue', goOn).once('response', goOn).once('error', goOn);
    request.flushHeaders();
  });
}

async function writeBody(request: ClientRequest, body: WireRequest['body']): Promise<void> {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    request.end(body);
    return;
  }
  for (const part of body) {
    await new Promise<void>((resolve) => request.write(part, () => resolve()));
  }
  request.end();
}
