import { describe, expect, it, vi } from 'vitest';
import { identifyUser } from './identify-user.ts';

const ADA = { email: 'ada@example.com' };

function createPost(url = 'https://portal.example.com/api/tooljet-embed?a=b'): Request {
  return new Request(url, {
    method: 'POST',
    headers: { cookie: 'session=1' },
    body: '{"email":"grace@example.com"}',
  });
}

/** Creates a request with an invalid `Host`, as adapters do. */
function withUrl(url: string): Request {
  const request = createPost();
  Object.defineProperty(request, 'url', { value: url });
  return request;
}

describe('identifyUser', () => {
  it('passes identify the request without its body, and the context', async () => {
    const context = { session: 1 };
    const ending = new AbortController();
    const request = new Request(createPost(), { signal: ending.signal });
    const identify = vi.fn(async (shown: Request, given: typeof context) => {
      expect(shown).not.toBe(request);
      expect(shown.method).toBe('POST');
      expect(shown.url).toBe('https://portal.example.com/api/tooljet-embed?a=b');
      expect(shown.headers.get('cookie')).toBe('session=1');
      expect(shown.body).toBeNull();
      expect(given).toBe(context);
      ending.abort();
      expect(shown.signal.aborted).toBe(true);
      return ADA;
    });
    expect(await identifyUser(identify, request, context)).toEqual(ADA);
    expect(identify).toHaveBeenCalledOnce();
  });

  it('passes a placeholder URL when the request URL is not valid', async () => {
    const identify = (request: Request) => (request.url === 'http://localhost/' ? ADA : null);
    expect(await identifyUser(identify, withUrl('http://?/'), undefined)).toEqual(ADA);
  });

  it.each([null, undefined])('rejects a request when identify returns %s', async (noUser) => {
    await expect(identifyUser(() => noUser, createPost(), undefined)).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: 'No user is signed in to the portal.',
    });
  });

  it('names only the kind of an error when identify throws it', async () => {
    const identify = () => Promise.reject(new TypeError('ada@example.com is in no database'));
    await expect(identifyUser(identify, createPost(), undefined)).rejects.toMatchObject({
      code: 'internal_error',
      cause: { message: '"identify" threw TypeError' },
    });
  });

  it.each([
    ['email', 'grace@example.com'],
    ['body', 'email=grace@example.com'],
  ])('takes no identity from Object.prototype.%s when it is polluted', async (name, value) => {
    const prototype = Object.prototype as Record<string, unknown>;
    const bodies: unknown[] = [];
    const identify = (request: Request): unknown => {
      bodies.push(request.body);
      return {};
    };
    prototype[name] = value;
    try {
      const user = identifyUser(identify as never, createPost(), undefined);
      await expect(user).rejects.toBeInstanceOf(Error);
    } finally {
      delete prototype[name];
    }
    expect(bodies).toEqual([null]);
  });
});
