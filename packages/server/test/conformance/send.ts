import { once } from 'node:events';
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
  /** Whether the body goes on until there is an answer, or nothing is to be expected any more. */
  readonly isOpenEnded?: boolean;
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
/** What a server may say before it has the whole body, it need not say. */
const EARLY_MS = 1000;

/** Sends a request over a real socket, without the manners that `fetch` adds. */
export async function send(address: string, wire: WireRequest): Promise<WireAnswer> {
  const { method = 'POST', headers = {}, body, isOpenEnded, agent = false } = wire;
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
  if (headers['expect'] !== undefined) {
    request.flushHeaders();
    await forAMoment(Promise.race([once(request, 'continue'), answer]));
  }
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    request.end(body);
    return answer;
  }
  for (const part of body) {
    await new Promise<void>((resolve) => request.write(part, () => resolve()));
  }
  if (isOpenEnded) await forAMoment(answer);
  request.end();
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

async function forAMoment(event: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moment = new Promise((resolve) => {
    timer = setTimeout(resolve, EARLY_MS);
  });
  await Promise.race([event.catch(() => {}), moment]);
  clearTimeout(timer);
}
