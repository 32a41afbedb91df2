import { describe, expect, it, vi } from 'vitest';
import { identifyUser } from './identify-user.ts';
import { loggableCauseOf } from '../errors.ts';

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

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('Nothing failed.');
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

  it.each([null, undefined])(
    'rejects with unauthenticated when identify returns %s',
    async (noUser) => {
      const failure = await failureOf(identifyUser(() => noUser, createPost(), undefined));
      expect(failure).toMatchObject({
        code: 'unauthenticated',
        detail: 'No user is signed in to the portal.',
      });
    },
  );

  it('rejects with internal_error when identify throws', async () => {
    const identify = () => Promise.reject(new TypeError('ada@example.com is in no database'));
    const failure = await failureOf(identifyUser(identify, createPost(), undefined));
    expect(failure).toMatchObject({ code: 'internal_error' });
    expect(loggableCauseOf(failure)?.message).toBe('"identify" threw TypeError');
  });

  it('rejects with internal_error when the user has no email', async () => {
    const failure = await failureOf(
      identifyUser(() => ({ email: 'ada' }), createPost(), undefined),
    );
    expect(failure).toMatchObject({ code: 'internal_error' });
  });

  it.each([
    ['email', 'grace@example.com'],
    ['body', 'email=grace@example.com'],
  ])('takes no identity from a polluted Object.prototype.%s', async (name, value) => {
    const prototype = Object.prototype as Record<string, unknown>;
    const bodies: unknown[] = [];
    const identify = (request: Request): unknown => {
      bodies.push(request.body);
      return {};
    };
    prototype[name] = value;
    try {
      const failure = await failureOf(identifyUser(identify as never, createPost(), undefined));
      expect(failure).toBeInstanceOf(Error);
    } finally {
      delete prototype[name];
    }
    expect(bodies).toEqual([null]);
  });
});
