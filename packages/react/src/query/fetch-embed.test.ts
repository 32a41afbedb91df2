import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EmbedError, type EmbedRequest } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmbedFetchOptions } from '../options/endpoint.ts';
import { fetchEmbed } from './fetch-embed.ts';

const REQUEST: EmbedRequest = { appId: 'orders', email: 'ada@example.com' };
const RESPONSE = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders?x=1' };
const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  fetchMock.mockReset();
  vi.stubGlobal('fetch', fetchMock);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function send(
  options: Partial<EmbedFetchOptions> = {},
  signal = new AbortController().signal,
): Promise<unknown> {
  return fetchEmbed({ endpoint: '/api', ...options }, REQUEST, signal);
}

/** Returns the reason of a rejection, handled from the first moment on. */
function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}

/** A request that ends only when it is aborted. */
function hang(_url: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });
}

const toolJetError = (statusCode: number) =>
  Response.json({ statusCode, message: 'User not found' }, { status: statusCode });

const never = () => new Promise<never>(() => {});

describe('fetchEmbed with an address', () => {
  it('posts JSON without credentials when the endpoint is an address', async () => {
    fetchMock.mockResolvedValue(Response.json(RESPONSE));
    await send({ endpoint: '/api/tooljet-embed' });
    expect(fetchMock).toHaveBeenCalledExactlyOnceWith('/api/tooljet-embed', {
      method: 'POST',
      headers: new Headers({ 'content-type': 'application/json' }),
      redirect: 'manual',
      body: JSON.stringify(REQUEST),
      signal: expect.any(AbortSignal) as AbortSignal,
    });
  });

  it.each<[what: string, headers: EmbedFetchOptions['headers']]>([
    ['an object', { 'x-csrf': 't1' }],
    ['an object with a content type of its own', { 'x-csrf': 't1', 'Content-Type': 'text/plain' }],
    ['a function', () => Promise.resolve({ 'x-csrf': 't1' })],
  ])('sends credentials and headers when headers are %s', async (_what, headers) => {
    fetchMock.mockResolvedValue(Response.json(RESPONSE));
    await send({ headers, credentials: 'include' });
    const { headers: sent, credentials } = fetchMock.mock.lastCall?.[1] ?? {};
    expect(Object.fromEntries(new Headers(sent))).toEqual({
      'x-csrf': 't1',
      'content-type': 'application/json',
    });
    expect(credentials).toBe('include');
  });

  it('returns the lifetime and the version when the response contains them', async () => {
    vi.setSystemTime(5000);
    fetchMock.mockResolvedValue(Response.json({ ...RESPONSE, version: 'v1', expiresIn: 60 }));
    expect(await send()).toEqual({
      sequence: expect.any(Number),
      src: RESPONSE.redirectUrl,
      origin: 'https://tooljet.example.com',
      version: 'v1',
      isDirect: false,
      lifetimeMs: 60_000,
      idleMs: Infinity,
      receivedAt: 5000,
      receivedUptime: expect.any(Number) as number,
    });
  });

  it('throws an error with Retry-After when the response is a problem document', async () => {
    const body = { code: 'tooljet_busy', detail: 'Slow down.', requestId: 'req-1' };
    const init = { status: 503, headers: { 'retry-after': '7' } };
    fetchMock.mockResolvedValue(Response.json(body, init));
    await expect(send()).rejects.toMatchObject({
      code: 'tooljet_busy',
      retryAfter: 7,
      requestId: 'req-1',
    });
  });

  const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('cut')) });
  it.each([
    ['endpoint_misconfigured', 'an HTML page', new Response('<h1>Sign in</h1>')],
    ['endpoint_misconfigured', 'an empty response', new Response(null, { status: 204 })],
    ['endpoint_misconfigured', 'an HTML 403', new Response('<h1>No</h1>', { status: 403 })],
    ['endpoint_not_found', 'an HTML 404', new Response('<h1>Gone</h1>', { status: 404 })],
    ['endpoint_not_found', 'an empty 405', new Response(null, { status: 405 })],
    ['user_not_found', "ToolJet's own 404", toolJetError(404)],
    ['access_denied', "ToolJet's own 403", toolJetError(403)],
    ['network_error', "ToolJet's own 500", toolJetError(500)],
    ['network_error', 'an HTML 502', new Response('<h1>Oh</h1>', { status: 502 })],
    ['invalid_response', 'JSON without an address', Response.json({})],
    ['untrusted_url', 'an http address', Response.json({ url: 'http://tooljet.example.com/' })],
    ['untrusted_url', 'a script', Response.json({ url: 'javascript:alert(1)' })],
    ['network_error', 'a response that breaks off', new Response(broken)],
  ])('throws %s when the endpoint returns %s', async (code, _what, response) => {
    fetchMock.mockResolvedValue(response);
    await expect(send()).rejects.toMatchObject({ name: 'EmbedError', code });
  });

  it.each([301, 302, 303, 307, 308])(
    'does not follow a redirect when the endpoint returns %i',
    async (status) => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
      const paths: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        paths.push(request.url);
        if (request.url === '/final') response.end(JSON.stringify(RESPONSE));
        else response.writeHead(status, { location: '/final' }).end();
      });
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      const reason = await reasonOf(send({ endpoint: `http://127.0.0.1:${port}/api` }));
      server.close();
      expect(reason).toMatchObject({
        code: 'endpoint_misconfigured',
        detail: expect.stringMatching(/sign-in page.*slash/) as string,
      });
      expect(paths).toEqual(['/api']);
    },
  );

  it('throws endpoint_misconfigured when the browser hides a redirect', async () => {
    fetchMock.mockResolvedValue(Response.error());
    await expect(send()).rejects.toMatchObject({
      code: 'endpoint_misconfigured',
      detail: expect.stringMatching(/sign-in page.*slash/) as string,
    });
  });

  it('throws network_error with its cause when the endpoint cannot be reached', async () => {
    const cause = new TypeError('Failed to fetch');
    fetchMock.mockRejectedValue(cause);
    await expect(send()).rejects.toMatchObject({ code: 'network_error', cause });
  });

  it('throws internal_error when the function for headers throws', async () => {
    const cause = new RangeError('host bug');
    const headers = (): never => {
      throw cause;
    };
    await expect(send({ headers })).rejects.toMatchObject({ code: 'internal_error', cause });
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('aborts the request and leaves no timer when the timeout is over', async () => {
    fetchMock.mockImplementation(hang);
    const reason = reasonOf(send());
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await reason).toMatchObject({ code: 'endpoint_timeout' });
    expect(fetchMock.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('aborts the request and leaves no timer when the caller aborts', async () => {
    fetchMock.mockImplementation(hang);
    const caller = new AbortController();
    const reason = reasonOf(send({}, caller.signal));
    caller.abort(new Error('gone'));
    expect(await reason).toMatchObject({ cause: { message: 'gone' } });
    expect(fetchMock.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('fetchEmbed with a function', () => {
  it('returns an embed when the function returns a bare embed URL', async () => {
    const endpoint = vi.fn(() => Promise.resolve(RESPONSE.redirectUrl));
    expect(await send({ endpoint })).toMatchObject({ src: RESPONSE.redirectUrl });
    expect(endpoint).toHaveBeenCalledExactlyOnceWith(REQUEST, {
      signal: expect.any(AbortSignal) as AbortSignal,
    });
  });

  it('throws the same error when the function throws an EmbedError', async () => {
    const error = new EmbedError('app_not_allowed');
    await expect(send({ endpoint: () => Promise.reject(error) })).rejects.toBe(error);
  });

  it('throws internal_error when the function throws before it returns a promise', async () => {
    const endpoint = (): never => {
      throw new RangeError('host bug');
    };
    await expect(send({ endpoint })).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('throws endpoint_timeout when the function ignores its signal', async () => {
    const reason = reasonOf(send({ endpoint: never, requestTimeoutMs: 100 }));
    await vi.advanceTimersByTimeAsync(100);
    expect(await reason).toMatchObject({ code: 'endpoint_timeout' });
  });
});

describe('fetchEmbed with an initial embed', () => {
  it.each([
    ['sends one request', 1, () => {}],
    ['sends no request when the caller aborted meanwhile', 0, (abort: () => void) => abort()],
  ])('%s when the promise is empty', async (_what, count, meanwhile) => {
    const endpoint = vi.fn(() => Promise.resolve(RESPONSE.redirectUrl));
    const caller = new AbortController();
    const initialEmbed = Promise.resolve().then(() => {
      meanwhile(() => caller.abort());
      return null;
    });
    await reasonOf(send({ endpoint, initialEmbed }, caller.signal));
    await vi.runAllTimersAsync();
    expect(endpoint).toHaveBeenCalledTimes(count);
  });
});
