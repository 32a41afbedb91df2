import type { Catalogue, Me, Person, Refusal } from '../apps/portal/portal-api.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from '../apps/portal/server/demo.ts';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/**
 * Answers the example portal's pages in place of its server, until the returned function is called.
 *
 * @param person Who is signed in at first
 */
export function answerPortal(person: Person | null): () => void {
  const realFetch = globalThis.fetch;
  let signedIn = person;

  function answer(path: string, body: unknown): Answer | Promise<Response> {
    const me = (): Me => ({
      person: signedIn,
      signIn: { kind: 'password', demoPeople: DEMO_PEOPLE },
    });
    if (path === '/api/me') return me();
    if (path === '/api/apps') return DEMO_CATALOGUE;
    if (path === '/api/tooljet-embed') return askToolJet(body);
    if (path === '/api/sign-out') signedIn = null;
    if (path === '/api/sign-in') {
      signedIn = DEMO_PEOPLE.find(({ password }) => password === readPassword(body)) ?? null;
      if (!signedIn) return { message: 'This e-mail and password do not belong together.' };
    }
    return me();
  }

  function askToolJet(body: unknown): Answer | Promise<Response> {
    if (!HAS_EMULATOR) return { url: new URL('frame/redirect.html', location.href).href };
    return realFetch('/workshop/tooljet/working', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-workshop-user': signedIn?.email ?? '',
      },
      body: JSON.stringify(body),
    });
  }

  globalThis.fetch = async (input, init) => {
    const path = typeof input === 'string' ? input : '';
    if (!path.startsWith('/api/')) return realFetch(input, init);
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    const answered = await answer(path, body);
    if (answered instanceof Response) return answered;
    return Response.json(answered, { status: 'message' in answered ? 403 : 200 });
  };
  return () => {
    globalThis.fetch = realFetch;
  };
}

type Answer = Me | Catalogue | Refusal | { url: string };

function readPassword(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'password' in body ? body.password : null;
}
