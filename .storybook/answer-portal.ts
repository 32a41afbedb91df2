import type {
  CatalogResponse,
  ErrorResponse,
  PortalUser,
  SessionResponse,
  SignInForm,
} from '../apps/portal/portal-api.ts';
import { DEMO_CATALOG, DEMO_USERS } from '../apps/portal/server/demo.ts';
import { createDeveloperDesk } from './developer-desk.ts';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/** What a portal's server is like. */
export interface PortalServer {
  /** The user who is signed in at first. */
  user: PortalUser | null;
  /** @default the password form of the demo */
  signIn?: SignInForm;
  /** @default true */
  isReachable?: boolean;
  /** @default false */
  hasDeveloperTools?: boolean;
}

const DEMO_SIGN_IN: SignInForm = { kind: 'password', demoUsers: DEMO_USERS };

/** Answers the example portal's pages in place of its server, until the returned function is called. */
export function answerPortal({
  user,
  signIn = DEMO_SIGN_IN,
  isReachable = true,
  hasDeveloperTools = false,
}: PortalServer): () => void {
  const realFetch = globalThis.fetch;
  const desk = createDeveloperDesk();
  let signedIn = user;

  function answer(path: string, body: unknown): object | Promise<Response> {
    const me = (): SessionResponse => ({ user: signedIn, signIn });
    const catalog: CatalogResponse = { ...DEMO_CATALOG, hasDeveloperTools };
    if (path === '/api/me') return me();
    if (path === '/api/apps') return catalog;
    if (path === '/api/tooljet-embed') return askToolJet(body);
    if (path === '/api/developer') return desk.view();
    if (path === '/api/developer/faults') return desk.turn(body);
    if (path === '/api/sign-out') signedIn = null;
    if (path === '/api/sign-in') {
      signedIn = DEMO_USERS.find(({ password }) => password === read(body, 'password')) ?? null;
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

const WRONG_PASSWORD: ErrorResponse = { message: 'This email and password do not match.' };

function madeUpEmbed(): object {
  const redirectUrl = new URL('frame/redirect.html', location.href).href;
  return { redirectUrl, version: crypto.randomUUID().slice(0, 8), expiresIn: 3600 };
}

function read(body: unknown, field: 'appId' | 'password'): string {
  const value = (body as Partial<Record<typeof field, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : '';
}
