import {
  type CatalogResponse,
  type DeveloperView,
  FAULT_NAMES,
  type FaultName,
  type FaultSwitch,
  type LoggedRequest,
  type PortalUser,
  type SessionResponse,
} from '../apps/portal/portal-api.ts';
import { DEMO_CATALOG, DEMO_USERS } from '../apps/portal/server/demo.ts';
import { HAS_EMULATOR } from './tooljet/endpoints.ts';
import type { ScenarioName } from './tooljet/scenarios.ts';
import { toStaticUrl } from './tooljet/static-pages.ts';

/** Scenarios with these faults. Stories share the emulators, so a story cannot switch a fault there. */
const SCENARIO_BY_FAULT: Readonly<Record<FaultName, ScenarioName>> = {
  slow: 'delayed',
  busy: 'busy',
  down: 'down',
  rejected: 'rejecting',
  silent: 'silent',
  revoked: 'revoking',
};

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
  const version = crypto.randomUUID().slice(0, 8);
  return { redirectUrl: toStaticUrl('redirect.html'), version, expiresIn: 3600 };
}

function readField(body: unknown, field: 'appId' | 'userId'): string {
  const value = (body as Partial<Record<typeof field, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : '';
}

/** Creates the routes of the developer panel, without faults and log entries. */
function mockDeveloperPanel() {
  const enabled = new Set<FaultName>();
  const versions = new Set<unknown>();
  let requests: readonly LoggedRequest[] = [];

  const listFaults = (): FaultName[] => FAULT_NAMES.filter((name) => enabled.has(name));
  const view = (): DeveloperView => ({ faults: listFaults(), requests: [...requests] });

  return {
    view,
    switchFault({ name, isOn }: FaultSwitch) {
      if (isOn) enabled.add(name);
      else enabled.delete(name);
      return view();
    },
    getScenario(): ScenarioName {
      const [fault] = listFaults();
      return fault ? SCENARIO_BY_FAULT[fault] : 'working';
    },
    async log(appId: string, response: Response) {
      const { code, version } = (await response.json()) as { code?: string; version?: string };
      const source = versions.has(version) ? 'cache' : 'generated';
      versions.add(version);
      const result = code ?? 'opened';
      const time = new Date().toISOString();
      requests = [{ time, appId, result, source: code ? null : source }, ...requests];
    },
  };
}
