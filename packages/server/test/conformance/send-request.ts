import { once } from 'node:events';
import {
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  request as httpRequest,
} from 'node:http';

/** User of the portal under test. */
export interface UserUnderTest {
  /** Email that `identify` returns for this user. */
  readonly email: string;
  /** Headers of the user's requests, such as a session cookie or an `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Server under test, and the facts about it that the cases need. */
export interface ServerUnderTest {
  /** URL of the endpoint. */
  readonly url: string;
  /** Two signed-in users, whose headers stay valid while the cases run. */
  readonly users: readonly [UserUnderTest, UserUnderTest];
  /** UUID of an app that both users can open. */
  readonly app: string;
  /**
   * Whether a body parser such as `express.json()` runs before the endpoint. It rejects malformed
   * bodies itself, so the cases do not check those responses.
   * @default false
   */
  readonly hasBodyParser?: boolean;
  /** Headers that the portal sets on every response, such as several cookies. */
  readonly hostHeaders?: Readonly<Record<string, string | readonly string[]>>;
  /** Limit of the option `rateLimit.perUser`, and a third user whose requests may exhaust it. */
  readonly rateLimit: { readonly requests: number; readonly user: UserUnderTest };
  /** Returns the email for which ToolJet generated an embed URL. */
  readonly ownerOf: (embedUrl: string) => string | Promise<string>;
}

/** Request as it is sent: only what HTTP itself requires is added. */
interface WireRequest {
  /** @default 'POST' */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A list is sent chunked, part by part. */
  readonly body?: string | Uint8Array | readonly string[];
  /** Whether the body stays open until the response arrives. */
  readonly isOpenEnded?: boolean;
  /** Connections to reuse. @default one connection for this request */
  readonly agent?: Agent;
}

/** Differences from the request that the component sends. */
export interface RequestChanges extends Omit<WireRequest, 'headers'> {
  /** `undefined` removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Signed-in user; `null` sends no session. @default the first user */
  readonly user?: UserUnderTest | null;
  /** Query string after the path. */
  readonly query?: string;
}

/** Response as it was received. */
export interface WireResponse {
  readonly method: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Whether the connection had carried a request before. */
  readonly isReused: boolean;
}

const TIMEOUT_MS = 15_000;
/** Time for a response that a server may send before the body is complete. */
const EARLY_RESPONSE_MS = 1000;

/** Returns the body of the component's request, with more or other fields. */
export function bodyFor(server: ServerUnderTest, fields: object = {}): string {
  return JSON.stringify({ appId: server.app, ...fields });
}

/** Sends the component's request with some changes. */
export function sendRequest(
  server: ServerUnderTest,
  changes: RequestChanges = {},
): Promise<WireResponse> {
  const { headers, user = server.users[0], query = '', ...wire } = changes;
  const merged = { 'content-type': 'application/json', ...user?.headers, ...headers };
  const sent = Object.entries(merged).filter(([, value]) => value !== undefined);
  return sendOverSocket(server.url + query, {
    body: bodyFor(server),
    ...wire,
    headers: Object.fromEntries(sent) as Record<string, string>,
  });
}

async function sendOverSocket(address: string, wire: WireRequest): Promise<WireResponse> {
  const { method = 'POST', headers = {}, body = '', isOpenEnded, agent = false } = wire;
  const isWhole = typeof body === 'string' || body instanceof Uint8Array;
  const length = isWhole && body.length > 0 ? { 'content-length': Buffer.byteLength(body) } : {};
  const request = httpRequest(address, {
    method,
    headers: { ...headers, ...length },
    agent,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const response = readResponse(request, method);
  if ('expect' in headers) {
    request.flushHeaders();
    await waitBriefly(Promise.race([once(request, 'continue'), response]));
  }
  if (isWhole) {
    request.end(body);
    return response;
  }
  for (const part of body) {
    await new Promise<void>((resolve) => request.write(part, () => resolve()));
  }
  if (isOpenEnded) await waitBriefly(response);
  request.end();
  return response;
}

function readResponse(request: ClientRequest, method: string): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    request.on('error', ({ name }) => reject(new Error(`The endpoint did not respond: ${name}.`)));
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('error', () => reject(new Error('The connection closed during the response.')));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ method, status, headers, text, isReused: request.reusedSocket });
      });
    });
  });
}

async function waitBriefly(event: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, EARLY_RESPONSE_MS);
  });
  await Promise.race([event.catch(() => {}), timeout]);
  clearTimeout(timer);
}
