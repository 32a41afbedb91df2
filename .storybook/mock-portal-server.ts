import type {
  CatalogResponse,
  FaultSwitch,
  PortalUser,
  SessionResponse,
} from '../apps/portal/portal-api.ts';
import { DEMO_CATALOG, DEMO_USERS } from '../apps/portal/server/demo.ts';
import { mockDeveloperPanel } from './mock-developer-panel.ts';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';

/** Options of {@link mockPortalServer}. */
export interface MockPortalServerOptions {
  /** User who is signed in first. */
  user: PortalUser | null;
  /** @default true */
  isReachable?: boolean;
  /** @default false */
  hasDeveloperTools?: boolean;
}

/**
 * Replaces `fetch` for requests of the example portal to its server.
 *
 * @returns Restores `fetch`.
 */
export function mockPortalServer({
  user,
  isReachable = true,
  hasDeveloperTools = false,
}: MockPortalServerOptions): () => void {
  const realFetch = globalThis.fetch;
  const panel = mockDeveloperPanel();
  let signedInUser = user;

  const getSession = (): SessionResponse => ({ user: signedInUser, users: DEMO_USERS });

  function respond(path: string, body: unknown): object | Promise<Response> {
    const catalog: CatalogResponse = { ...DEMO_CATALOG, hasDeveloperTools };
    switch (path) {
      case '/api/apps':
        return catalog;
      case '/api/tooljet-embed':
        return requestEmbedUrl(body);
      case '/api/developer':
        return panel.view();
      case '/api/developer/faults':
        return panel.switchFault(body as FaultSwitch);
      case '/api/sign-out':
        signedInUser = null;
        return getSession();
      case '/api/sign-in': {
        const userId = readField(body, 'userId');
        signedInUser = DEMO_USERS.find(({ id }) => id === userId) ?? null;
        return getSession();
      }
      default:
        return getSession();
    }
  }

  async function requestEmbedUrl(body: unknown): Promise<Response> {
    const response = HAS_EMULATOR
      ? await realFetch(`/scenarios/${panel.getScenario()}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-storybook-user': signedInUser?.email ?? '',
          },
          body: JSON.stringify(body),
        })
      : Response.json(createStaticEmbed());
    await panel.log(readField(body, 'appId'), response.clone());
    return response;
  }

  globalThis.fetch = async (input, init) => {
    const path = typeof input === 'string' ? input : '';
    if (!path.startsWith('/api/')) return realFetch(input, init);
    if (!isReachable) throw new TypeError('Failed to fetch');
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    const response = await respond(path, body);
    return response instanceof Response ? response : Response.json(response);
  };
  return () => {
    globalThis.fetch = realFetch;
  };
}

function createStaticEmbed(): object {
  const redirectUrl = new URL('frame/redirect.html', location.href).href;
  return { redirectUrl, version: crypto.randomUUID().slice(0, 8), expiresIn: 3600 };
}

function readField(body: unknown, field: 'appId' | 'userId'): string {
  const value = (body as Partial<Record<typeof field, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : '';
}
