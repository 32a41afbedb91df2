import { EmbedError, type EmbedRequest } from '@tooljet-embed/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchEmbed } from './fetch-embed.ts';
import type { EmbedEndpoint } from '../options/endpoint.ts';

const REQUEST: EmbedRequest = { appId: 'orders', email: 'ada@example.com' };
const URL_ANSWER = { redirectUrl: 'https://tooljet.example.com/embed-apps/orders?x=1' };
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function ask(endpoint: EmbedEndpoint, signal = new AbortController().signal): Promise<unknown> {
  return fetchEmbed({ endpoint, requestTimeoutMs: 20_000 }, REQUEST, signal);
}

/** What a promise is rejected with, listened for from now on. */
function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.catch((error: unknown) => error);
}

/** A request that only an abort ends, as a hanging server makes one. */
function hang(_url: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });
}

describe('asking an endpoint by its address', () => {
  it('posts JSON, and leaves cookies to what is usual', async () => {
    fetched.mockResolvedValue(Response.json(URL_ANSWER));
    await ask('/api/tooljet-embed');
    expect(fetched).toHaveBeenCalledExactlyOnceWith('/api/tooljet-embed', {
      method: 'POST',
      headers: new Headers({ 'content-type': 'application/json' }),
      body: JSON.stringify(REQUEST),
      signal: expect.any(AbortSignal) as AbortSignal,
    });
  });

  it.each([
    ['given', { 'x-csrf': 't1' }],
    [
      'given, with its type in their own spelling,',
      { 'x-csrf': 't1', 'Content-Type': 'text/plain' },
    ],
    ['made for this request', () => Promise.resolve({ 'x-csrf': 't1' })],
  ])('sends the headers %s, and cookies as it is told', async (_how, headers) => {
    fetched.mockResolvedValue(Response.json(URL_ANSWER));
    const asking = {
      endpoint: '/api',
      requestTimeoutMs: 20_000,
      headers,
      credentials: 'include',
    } as const;
    await fetchEmbed(asking, REQUEST, new AbortController().signal);
    const { headers: sent, credentials } = fetched.mock.lastCall?.[1] ?? {};
    expect(Object.fromEntries(new Headers(sent))).toEqual({
      'x-csrf': 't1',
      'content-type': 'application/json',
    });
    expect(credentials).toBe('include');
  });

  it('takes the lifetime and the version from the answer', async () => {
    vi.setSystemTime(5000);
    fetched.mockResolvedValue(Response.json({ ...URL_ANSWER, version: 'v1', expiresIn: 60 }));
    expect(await ask('/api')).toEqual({
      src: URL_ANSWER.redirectUrl,
      origin: 'https://tooljet.example.com',
      version: 'v1',
      isDirect: false,
      lifetimeMs: 60_000,
      idleMs: Infinity,
      receivedAt: 5000,
      sequence: expect.any(Number),
    });
  });

  it('reads a problem document and its Retry-After', async () => {
    const body = { code: 'tooljet_busy', detail: 'Slow down.', requestId: 'req-1' };
    const init = { status: 503, headers: { 'retry-after': '7' } };
    fetched.mockResolvedValue(Response.json(body, init));
    await expect(ask('/api')).rejects.toMatchObject({
      code: 'tooljet_busy',
      retryAfter: 7,
      requestId: 'req-1',
    });
  });

  it.each([
    ['an HTML page', new Response('<h1>Sign in</h1>'), 'invalid_response'],
    ['an HTML error page', new Response('<h1>Oh</h1>', { status: 502 }), 'tooljet_unavailable'],
    ['nothing of use', Response.json({}), 'invalid_response'],
    ['an http address', Response.json({ url: 'http://tooljet.example.com/' }), 'untrusted_url'],
    ['a script', Response.json({ url: 'javascript:alert(1)' }), 'untrusted_url'],
  ])('fails on %s', async (_what, response, code) => {
    fetched.mockResolvedValue(response);
    await expect(ask('/api')).rejects.toMatchObject({ name: 'EmbedError', code });
  });

  it('calls an answer that breaks off a network error too', async () => {
    const cause = new TypeError('terminated');
    const broken = new ReadableStream({ pull: (controller) => controller.error(cause) });
    fetched.mockResolvedValue(new Response(broken));
    await expect(ask('/api')).rejects.toMatchObject({ code: 'network_error', cause });
  });

  it('calls an unreachable endpoint a network error and keeps the cause', async () => {
    const cause = new TypeError('Failed to fetch');
    fetched.mockRejectedValue(cause);
    await expect(ask('/api')).rejects.toMatchObject({ code: 'network_error', cause });
  });

  it('tells an error of the function for headers from an unreachable endpoint', async () => {
    const cause = new RangeError('host bug');
    const headers = (): Record<string, string> => {
      throw cause;
    };
    const asked = fetchEmbed(
      { endpoint: '/api', requestTimeoutMs: 20_000, headers },
      REQUEST,
      new AbortController().signal,
    );
    await expect(asked).rejects.toMatchObject({ code: 'internal_error', cause });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('gives up in time, aborts the request and leaves no timer', async () => {
    fetched.mockImplementation(hang);
    const asked = failureOf(ask('/api'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toMatchObject({ code: 'endpoint_timeout' });
    expect(fetched.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('passes an abort on and leaves no timer', async () => {
    fetched.mockImplementation(hang);
    const outer = new AbortController();
    const asked = failureOf(ask('/api', outer.signal));
    outer.abort(new Error('gone'));
    expect(await asked).toMatchObject({ cause: { message: 'gone' } });
    expect(fetched.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('asking an endpoint function', () => {
  it('takes a bare embed URL', async () => {
    const endpoint = vi.fn(() => Promise.resolve(URL_ANSWER.redirectUrl));
    expect(await ask(endpoint)).toMatchObject({ src: URL_ANSWER.redirectUrl });
    expect(endpoint).toHaveBeenCalledExactlyOnceWith(REQUEST, {
      signal: expect.any(AbortSignal) as AbortSignal,
    });
  });

  it('lets an EmbedError through', async () => {
    const error = new EmbedError('app_not_allowed');
    await expect(ask(() => Promise.reject(error))).rejects.toBe(error);
  });

  it('wraps whatever else it throws, also before it returns', async () => {
    const endpoint = (): Promise<string> => {
      throw new RangeError('host bug');
    };
    await expect(ask(endpoint)).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('gives up in time on a function that ignores its signal', async () => {
    const asked = failureOf(ask(() => new Promise(() => {})));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toMatchObject({ code: 'endpoint_timeout' });
  });
});

describe('asking while an initial embed is on its way', () => {
  it.each([
    ['comes to nothing', 1, () => Promise.resolve(null)],
    ['comes to nothing once nobody waits', 0, (leave: () => void) => Promise.resolve().then(leave)],
  ])('that %s calls the endpoint %s times', async (_what, times, come) => {
    const endpoint = vi.fn(() => Promise.resolve(URL_ANSWER.redirectUrl));
    const outer = new AbortController();
    const initialEmbed = come(() => outer.abort()).then(() => null);
    await failureOf(fetchEmbed({ endpoint, initialEmbed }, REQUEST, outer.signal));
    await vi.runAllTimersAsync();
    expect(endpoint).toHaveBeenCalledTimes(times);
  });
});
