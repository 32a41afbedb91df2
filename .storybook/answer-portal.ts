import type {
  CatalogueAnswer,
  Me,
  Person,
  Refusal,
  SignInForm,
} from '../apps/portal/portal-api.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from '../apps/portal/server/demo.ts';
import { createDeveloperDesk } from './developer-desk.ts';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/** What a portal's server is like. */
export interface PortalServer {
  /** Who is signed in at first. */
  person: Person | null;
  /** @default with the password of one of the demo's people */
  signIn?: SignInForm;
  /** @default true */
  isReachable?: boolean;
  /** @default false */
  hasDeveloperTools?: boolean;
}

const DEMO_SIGN_IN: SignInForm = { kind: 'password', demoPeople: DEMO_PEOPLE };

/** Answers the example portal's pages in place of its server, until the returned function is called. */
export function answerPortal({
  person,
  signIn = DEMO_SIGN_IN,
  isReachable = true,
  hasDeveloperTools = false,
}: PortalServer): () => void {
  const realFetch = globalThis.fetch;
  const desk = createDeveloperDesk();
  let signedIn = person;

  function answer(path: string, body: unknown): object | Promise<Response> {
    const me = (): Me => ({ person: signedIn, signIn });
    const catalogue: CatalogueAnswer = { ...DEMO_CATALOGUE, hasDeveloperTools };
    if (path === '/api/me') return me();
    if (path === '/api/apps') return catalogue;
    if (path === '/api/tooljet-embed') return askToolJet(body);
    if (path === '/api/developer') return desk.view();
    if (path === '/api/developer/faults') return desk.turn(body);
    if (path === '/api/sign-out') signedIn = null;
    if (path === '/api/sign-in') {
      signedIn = DEMO_PEOPLE.find(({ password }) => password === read(body, 'password')) ?? null;
      if (!signedIn) return WRONG_PASSWORD;
    }
    return me();
  }

  async function askToolJet(body: unknown): Promise<Response> {
    const answered = HAS_EMULATOR
      ? await realFetch(`/scenarios/${desk.scenario()}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-storybook-user': signedIn?.email ?? '',
          },
          body: JSON.stringify(body),
        })
      : Response.json(madeUpEmbed());
    await desk.note(read(body, 'appId'), answered.clone());
    return answered;
  }

  globalThis.fetch = async (input, init) => {
    const path = typeof input === 'string' ? input : '';
    if (!path.startsWith('/api/')) return realFetch(input, init);
    if (!isReachable) throw new TypeError('Failed to fetch');
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    const answered = await answer(path, body);
    if (answered instanceof Response) return answered;
    return Response.json(answered, { status: answered === WRONG_PASSWORD ? 403 : 200 });
  };
  return () => {
    globalThis.fetch = realFetch;
  };
}

const WRONG_PASSWORD: Refusal = { message: 'This e-mail and password do not belong together.' };

function madeUpEmbed(): object {
  const redirectUrl = new URL('frame/redirect.html', location.href).href;
  return { redirectUrl, version: crypto.randomUUID().slice(0, 8), expiresIn: 3600 };
}

function read(body: unknown, field: 'appId' | 'password'): string {
  const value = (body as Partial<Record<typeof field, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : '';
}
