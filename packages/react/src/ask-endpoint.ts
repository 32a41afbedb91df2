import { EmbedError, type EmbedRequest, parseProblem } from '@tooljet-embed/protocol';
import { type Embed, parseEmbed } from './embed.ts';
import type { EmbedEndpoint } from './embed-endpoint.ts';

/**
 * Asks an endpoint once and checks its answer. An abort and the timeout end the wait at once, also
 * for an endpoint function that ignores its signal.
 *
 * @throws {EmbedError} Always this class, except for the reason of an abort from outside.
 */
export async function askEndpoint(
  endpoint: EmbedEndpoint,
  request: EmbedRequest,
  timeoutMs: number,
  outer: AbortSignal,
): Promise<Embed> {
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
    const asked =
      typeof endpoint === 'string'
        ? post(endpoint, request, signal)
        : endpoint(request, { signal });
    return parseEmbed(await Promise.race([stopped, asked]));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof EmbedError) throw error;
    throw typeof endpoint === 'string'
      ? new EmbedError('network_error', 'The endpoint cannot be reached.', { cause: error })
      : new EmbedError('internal_error', 'The endpoint function threw.', { cause: error });
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

async function post(url: string, request: EmbedRequest, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(request),
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw parseProblem(body, {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
  });
}
