import { EmbedError, type EmbedRequest, parseProblem } from '@tooljet-embed/protocol';
import { type Embed, parseEmbed } from './embed.ts';
import type { EmbedAsking } from './embed-endpoint.ts';

/** How many milliseconds an endpoint has, unless it is told. */
export const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * Asks an endpoint once and checks its answer. An abort and the timeout end the wait at once, also
 * for an endpoint function that ignores its signal.
 *
 * @throws {EmbedError} Always this class, except for the reason of an abort from outside.
 */
export async function askEndpoint(
  asking: EmbedAsking,
  request: EmbedRequest,
  outer: AbortSignal,
): Promise<Embed> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = asking;
  const inner = new AbortController();
  const { signal } = inner;
  const stop = (): void => inner.abort(outer.reason);
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const timer = setTimeout(() => {
    inner.abort(new EmbedError('endpoint_timeout', `The endpoint took over ${timeoutMs} ms.`));
  }, timeoutMs);
  outer.addEventListener('abort', stop);
  try {
    return parseAnswer(await Promise.race([stopped, ask(asking, request, signal)]), request);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof EmbedError) throw error;
    throw new EmbedError('internal_error', 'The endpoint function or "headers" threw.', {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

async function ask(
  asking: EmbedAsking,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const { endpoint, initialEmbed } = asking;
  const initial = initialEmbed && (await Promise.resolve(initialEmbed).catch(() => null));
  if (initial) return initial;
  return typeof endpoint === 'string'
    ? post(endpoint, asking, request, signal)
    : endpoint(request, { signal });
}

/** ToolJet's redirect drops the query: opened by it, the app would ignore `page` and `params` (S). */
function parseAnswer(answer: unknown, { page, params }: EmbedRequest): Embed {
  const embed = parseEmbed(answer);
  if (embed.name === undefined && (page ?? params) !== undefined) {
    throw new EmbedError(
      'invalid_response',
      'The endpoint ignored "page" and "params". They need a server that opens directly: set its option "opening" to "direct".',
    );
  }
  return embed;
}

async function post(
  url: string,
  { headers, credentials = 'same-origin' }: EmbedAsking,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const own = typeof headers === 'function' ? await headers() : headers;
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    credentials,
    body: JSON.stringify(request),
    signal,
  }).catch((cause: unknown) => {
    throw new EmbedError('network_error', 'The endpoint cannot be reached.', { cause });
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw parseProblem(body, {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
  });
}
