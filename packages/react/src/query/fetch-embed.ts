import { EmbedError, type EmbedRequest, parseProblem } from '@tooljet-embed/protocol';
import { describeProblem, ownFields } from '@tooljet-embed/protocol/internal';
import { createError, toEmbedError } from '../errors.ts';
import type { EmbedFetchOptions } from '../options/endpoint.ts';
import { type EmbedSession, parseEmbedSession } from './embed-session.ts';

declare const process: { env: { NODE_ENV?: string } };

const DEFAULT_TIMEOUT_MS = 20_000;

/** Initial embeds that were used. Each is used once, because it is old later on. */
const usedInitialEmbeds = new WeakSet<object>();

/**
 * Sends one request to the endpoint and checks the response. An abort and the timeout end the wait at
 * once, even for an endpoint function that ignores its signal.
 *
 * @throws {EmbedError} No other class.
 */
export async function fetchEmbed(
  givenOptions: EmbedFetchOptions,
  givenRequest: EmbedRequest,
  outerSignal: AbortSignal,
): Promise<EmbedSession> {
  const options = ownFields(givenOptions);
  const request = ownFields(givenRequest);
  const controller = new AbortController();
  const { signal } = controller;
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const timer = setTimeout(
    () => controller.abort(createError('endpoint_timeout')),
    options.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
  );
  outerSignal.addEventListener('abort', () => controller.abort(outerSignal.reason));
  try {
    const response = await Promise.race([aborted, fetchResponse(options, request, signal)]);
    const session = parseEmbedSession(response);
    requireDirectOpening(session, request);
    return session;
  } catch (error) {
    throw toEmbedError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws if the app would ignore its page or parameters: ToolJet's redirect drops them (S). */
function requireDirectOpening(session: EmbedSession, request: EmbedRequest): void {
  if (session.isDirect || !(request.page || request.params)) return;
  throw new EmbedError(
    'invalid_response',
    process.env.NODE_ENV === 'production'
      ? ''
      : 'The endpoint ignored "page" and "params". They need direct opening: set the server option "openMode" to "direct".',
  );
}

async function fetchResponse(
  options: EmbedFetchOptions,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const { endpoint, initialEmbed } = options;
  if (initialEmbed && !usedInitialEmbeds.has(initialEmbed)) {
    usedInitialEmbeds.add(initialEmbed);
    const response = await Promise.resolve(initialEmbed).catch(() => null);
    if (response || signal.aborted) return response;
  }
  if (typeof endpoint === 'function') return endpoint(request, { signal });
  return postRequest(endpoint, options, request, signal);
}

async function postRequest(
  address: string,
  { headers: givenHeaders, credentials }: EmbedFetchOptions,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const headers = new Headers(
    typeof givenHeaders === 'function' ? await givenHeaders() : givenHeaders,
  );
  // `set` replaces a name in any case; two spellings would be sent as one combined header.
  headers.set('content-type', 'application/json');
  let response: Response;
  let text: string;
  try {
    // `fetch` reads inherited fields, too.
    const init: RequestInit = ownFields({
      method: 'POST',
      headers,
      ...(credentials && { credentials }),
      // The target of a redirect would receive the email and choose the app.
      redirect: 'manual',
      body: JSON.stringify(request),
      signal,
    });
    response = await fetch(address, init);
    text = await response.text();
  } catch (cause) {
    throw createError('network_error', { cause });
  }
  const { ok, status } = response;
  const body = parseJson(text);
  if (ok && body !== undefined) return body;
  throw parseProblem(body, {
    status,
    retryAfter: response.headers.get('retry-after'),
    ...(process.env.NODE_ENV !== 'production' && { detail: describeProblem(body, status) }),
  });
}

/** Parses JSON, or returns `undefined` for any other text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
