import { afterEach, describe, expect, it, vi } from 'vitest';
import { offerShortcut } from '../adapters/reading.ts';
import { withoutBody } from './without-body.ts';

const URL_OF_PORTAL = 'https://portal.example.com/api/tooljet-embed?from=menu';

function createRequest(signal?: AbortSignal): Request {
  return new Request(URL_OF_PORTAL, {
    method: 'POST',
    headers: { cookie: 'session=1', 'content-type': 'application/json' },
    body: '{"appId":"orders"}',
    ...(signal && { signal }),
  });
}

/** The request as an adapter of Node's offers it: its body can be read without a stream. */
function withShortcut(request: Request): Request {
  return offerShortcut(request, () => ({ text: Promise.resolve('{}'), stop: () => {} }));
}

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['a request of the runtime', (request: Request) => request],
  ["a request of Node's adapters", withShortcut],
])('%s without its body', (_name, offer) => {
  it('has the method, the address and the headers', () => {
    const bare = withoutBody(offer(createRequest()));
    expect(bare.method).toBe('POST');
    expect(bare.url).toBe(URL_OF_PORTAL);
    expect(bare.headers.get('cookie')).toBe('session=1');
  });

  it('has no body, and leaves the one of the request unread', async () => {
    const request = offer(createRequest());
    const bare = withoutBody(request);
    expect(bare.body).toBeNull();
    expect(await bare.text()).toBe('');
    expect(await bare.clone().text()).toBe('');
    expect(request.bodyUsed).toBe(false);
  });

  it('has the very signal of the request', () => {
    const { signal } = new AbortController();
    const request = offer(createRequest(signal));
    expect(withoutBody(request).signal).toBe(request.signal);
  });

  it('can be made another request of', () => {
    const bare = Object.assign(withoutBody(offer(createRequest())), { startedAt: 7 });
    expect(bare.startedAt).toBe(7);
    expect(new Request(bare).headers.get('cookie')).toBe('session=1');
  });

  it('remembers what was read of it', async () => {
    const bare = withoutBody(offer(createRequest()));
    const other = bare.clone();
    await other.text();
    expect(bare.bodyUsed).toBe(false);
    expect(bare.headers).toBe(bare.headers);
  });

  it('has an address also where the Host header makes none', () => {
    const request = offer(createRequest());
    Object.defineProperty(request, 'url', { value: 'http://[/' });
    expect(withoutBody(request).url).toBe('http://localhost/');
  });
});

describe("a request of Node's adapters, as identify sees it,", () => {
  it('costs nothing as long as only its method, headers and signal are looked at', async () => {
    const made = vi.fn();
    class CountedRequest extends Request {
      constructor(...args: ConstructorParameters<typeof Request>) {
        super(...args);
        made();
      }
    }
    const request = withShortcut(createRequest());
    vi.stubGlobal('Request', CountedRequest);
    const bare = withoutBody(request);
    expect([bare.method, bare.headers, bare.signal]).toEqual([
      'POST',
      request.headers,
      request.signal,
    ]);
    await Promise.resolve(bare);
    expect(made).not.toHaveBeenCalled();
    expect([bare.url, bare.body]).toEqual([URL_OF_PORTAL, null]);
    expect(made).toHaveBeenCalledOnce();
  });

  it('has functions that also work on their own', async () => {
    const { text, clone } = withoutBody(withShortcut(createRequest()));
    expect(await text()).toBe('');
    expect(clone().url).toBe(URL_OF_PORTAL);
  });
});
