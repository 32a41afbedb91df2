import {
  EmbedError,
  type EmbedRequest,
  type ErrorCode,
  parseEmbedRequest,
  type ReceivedEmbed,
} from '@tooljet-embed/protocol';
import { toProblem } from '@tooljet-embed/protocol/internal';
import { delay, http, type HttpHandler, HttpResponse, type JsonBodyType } from 'msw';

/** Options of {@link toolJetEmbedHandler}. */
export interface ToolJetEmbedHandlerOptions {
  /** Address of the endpoint as the embed has it, or a pattern of MSW. */
  endpoint: string;
  /** Code of the error to respond with. @default no error */
  error?: ErrorCode | undefined;
  /** Seconds to wait before a retry, sent as `Retry-After` with an error. @default none */
  retryAfter?: number | undefined;
  /** Time before the response in milliseconds; `infinite` for no response at all. @default 0 */
  delayMs?: number | 'infinite' | undefined;
  /**
   * Creates the response to a valid request.
   * @default a new embed URL at tooljet.example.com for every request
   */
  respond?: ((request: EmbedRequest) => ReceivedEmbed) | undefined;
}

const TOOLJET_ORIGIN = 'https://tooljet.example.com';
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

/**
 * Creates a handler of Mock Service Worker that responds like the handler of `@tooljet-embed/server`:
 * with an embed URL, or with an error as problem document.
 *
 * @example
 * const server = setupServer(toolJetEmbedHandler({ endpoint: '/api/tooljet-embed' }));
 * server.use(
 *   toolJetEmbedHandler({ endpoint: '/api/tooljet-embed', error: 'tooljet_busy', retryAfter: 5 }),
 * );
 */
export function toolJetEmbedHandler(options: ToolJetEmbedHandlerOptions): HttpHandler {
  const { endpoint, error, retryAfter, delayMs = 0, respond = createResponder() } = options;
  return http.post(endpoint, async ({ request }) => {
    await delay(delayMs);
    try {
      const body = parseEmbedRequest(await request.json().catch(() => undefined));
      if (error) return toErrorResponse(new EmbedError(error, '', { retryAfter }));
      const headers = { 'Cache-Control': 'no-store' };
      return HttpResponse.json(respond(body) as JsonBodyType, { headers });
    } catch (failure) {
      if (failure instanceof EmbedError) return toErrorResponse(failure);
      throw failure;
    }
  });
}

/** Returns a function that creates the response with a new version for every request. */
function createResponder(): (request: EmbedRequest) => ReceivedEmbed {
  let count = 0;
  return ({ appId, page, params }) => {
    count += 1;
    const lifetime = { version: `v${count}`, expiresIn: 3600, idleTimeout: 1800 };
    // Only direct opening can open a page of the app.
    if (page !== undefined || params !== undefined) {
      const frameUrl = `${TOOLJET_ORIGIN}/applications/${appId}`;
      return { frameUrl, frameName: `session-${count}`, ...lifetime };
    }
    const redirectUrl = `${TOOLJET_ORIGIN}/embed-apps/${appId}?personal-access-token=pat_${count}`;
    return { redirectUrl, ...lifetime };
  };
}

function toErrorResponse(error: EmbedError): HttpResponse<JsonBodyType> {
  const problem = toProblem(error, REQUEST_ID);
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
    ...(error.retryAfter !== undefined && { 'Retry-After': String(error.retryAfter) }),
  };
  return HttpResponse.json({ ...problem }, { status: problem.status, headers });
}
