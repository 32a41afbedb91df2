import { EmbedError, type EmbedRequest, parseProblem } from '@tooljet-embed/protocol';
import { describeProblem } from '@tooljet-embed/protocol/internal';
import { createError, toEmbedError } from '../errors.ts';
import { type Embed, parseEmbed } from './embed-session.ts';
import type { EmbedAsking } from '../options/endpoint.ts';

declare const process: { env: { NODE_ENV?: string } };

/** How many milliseconds an endpoint has, unless it is told. */
const TIMEOUT_MS = 20_000;

/** An initial embed is good once: later on it is old. */
const taken = new WeakSet<object>();

/**
 * Asks an endpoint once and checks its answer. An abort and the timeout end the wait at once, also
 * for an endpoint function that ignores its signal.
 *
 * @throws {EmbedError} Always this class.
 */
export async function askEndpoint(
  asking: EmbedAsking,
  request: EmbedRequest,
  outer: AbortSignal,
): Promise<Embed> {
  const inner = new AbortController();
  const { signal } = inner;
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const timer = setTimeout(
    () => inner.abort(createError('endpoint_timeout')),
    asking.timeoutMs ?? TIMEOUT_MS,
  );
  outer.addEventListener('abort', () => inner.abort(outer.reason));
  try {
    const embed = parseEmbed(await Promise.race([stopped, ask(asking, request, signal)]));
    if (!embed.name && (request.page || request.params)) {
      // ToolJet's redirect drops the query: opened by it, the app would ignore them (S).
      throw new EmbedError(
        'invalid_response',
        process.env.NODE_ENV === 'production'
          ? ''
          : 'The endpoint ignored "page" and "params". They need a server that opens directly: set its option "opening" to "direct".',
      );
    }
    return embed;
  } catch (error) {
    throw toEmbedError(error);
  } finally {
    clearTimeout(timer);
  }
}

async function ask(
  { endpoint, headers, credentials, initialEmbed }: EmbedAsking,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<unknown> {
  if (initialEmbed && !taken.has(initialEmbed)) {
    taken.add(initialEmbed);
    const initial = await Promise.resolve(initialEmbed).catch(() => null);
    // Whoever has left or signed out meanwhile asks for nothing more.
    if (initial || signal.aborted) return initial;
  }
  if (typeof endpoint === 'function') return endpoint(request, { signal });
  const own = new Headers(typeof headers === 'function' ? await headers() : headers);
  // Set, not spread: a host may spell the same name in another case, and both would be sent as one.
  own.set('content-type', 'application/json');
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: own,
    ...(credentials && { credentials }),
    body: JSON.stringify(request),
    signal,
  }).catch(breakOff);
  const body: unknown = await response.json().catch((cause: unknown) =>
    // What is not JSON has come to its end all the same.
    cause instanceof SyntaxError ? null : breakOff(cause),
  );
  if (response.ok) return body;
  throw parseProblem(body, {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...(process.env.NODE_ENV !== 'production' && {
      detail: describeProblem(body, response.status),
    }),
  });
}

/** The answer never came, or not to its end. */
function breakOff(cause: unknown): never {
  throw createError('network_error', { cause });
}
