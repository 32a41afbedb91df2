import { generate } from '../api/generate.ts';
import {
  checkRelease,
  listApps,
  loadApp,
  readConfig,
  readConstants,
  readOrganizations,
  readSession,
  readUser,
  saveNote,
  startApp,
} from '../api/app-calls.ts';
import { logOut, redeem, signIn } from '../api/sessions.ts';
import { NEVER_LOADED_SCRIPT } from '../faults/fault-effects.ts';
import type { Call } from '../faults/fault.ts';
import { renderAppPage } from '../pages/app/app-page.ts';
import { renderDashboardPage } from '../pages/dashboard-page.ts';
import { createDocumentHeaders } from '../pages/document.ts';
import { NEVER_LOADED_PATH, renderEmbedPage } from '../pages/embed-page.ts';
import { renderErrorPage } from '../pages/error-page.ts';
import { renderLoginPage } from '../pages/login-page.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import { WORKSPACE } from '../fixtures/fixtures.ts';
import type { Handler } from './emulated-request.ts';

/** A method, a path and its handler. */
interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** Query parameter that the request must have. */
  readonly parameter?: string;
  /** Name for faults and the journal. */
  readonly call?: Call;
  readonly handle: Handler;
}

const SEGMENT = '([^/]+)';

const ROUTES: readonly Route[] = [
  post('/api/ext/users/personal-access-token', generate, 'generate'),
  post('/api/ext/users/session', redeem, 'redeem'),
  get('/api/config', readConfig, 'config'),
  { ...get('/api/session', startApp, 'session'), parameter: 'appId' },
  get('/api/session', readSession, 'session-check'),
  get('/api/session/logout', logOut, 'logout'),
  post('/api/authenticate', signIn),
  get('/api/authorize', readUser, 'authorize'),
  get('/api/profile', readUser),
  get('/api/organizations', readOrganizations, 'organizations'),
  get(`/api/apps/released/${SEGMENT}`, checkRelease, 'released'),
  get('/api/constants', readConstants, 'constants'),
  get('/api/apps', listApps),
  get(`/api/apps/${SEGMENT}`, loadApp, 'app'),
  post(`/api/apps/${SEGMENT}/notes`, saveNote, 'app'),
  get('/embed-apps(?:/|$)([^/]*)', page(renderEmbedPage), 'embed-page'),
  get(`/applications/${SEGMENT}(?:/[^/]+)?`, page(renderAppPage), 'app-page'),
  get(`(?:${NEVER_LOADED_PATH}|${NEVER_LOADED_SCRIPT})`, () => new Promise(() => {})),
  get('/login(?:/[^/]+)?', page(renderLoginPage)),
  get(`/${WORKSPACE}`, page(renderDashboardPage)),
  get('/error/restricted', errorPage('restricted')),
  get('/error/url-unavailable', errorPage('url-unavailable')),
  get('/error/invalid-link', errorPage('invalid-link')),
  get('/error/[^/]+', errorPage('unknown')),
];

/** The route of a request and the decoded variable parts of its path. */
export interface RouteMatch {
  readonly route: Route;
  readonly params: readonly string[];
}

/** Finds the route of a request, or returns null. Treats `HEAD` like `GET`. */
export function matchRoute(
  method: string,
  pathname: string,
  query: URLSearchParams,
): RouteMatch | null {
  const routeMethod = method === 'HEAD' ? 'GET' : method;
  for (const route of ROUTES) {
    if (route.method !== routeMethod) continue;
    if (route.parameter !== undefined && !query.has(route.parameter)) continue;
    const match = route.path.exec(pathname);
    if (match) return { route, params: match.slice(1).map(decode) };
  }
  return null;
}

function get(path: string, handle: Handler, call?: Call): Route {
  return createRoute('GET', path, handle, call);
}

function post(path: string, handle: Handler, call?: Call): Route {
  return createRoute('POST', path, handle, call);
}

function createRoute(
  method: Route['method'],
  path: string,
  handle: Handler,
  call: Call | undefined,
): Route {
  return { method, path: new RegExp(`^${path}$`), handle, ...(call ? { call } : {}) };
}

/** Serves a document. It is the same for every user and app: its script requests both from the API. */
function page(render: (options: ResolvedOptions) => string): Handler {
  return ({ context: { options, publicUrl } }) => ({
    status: 200,
    headers: createDocumentHeaders(options, publicUrl),
    body: render(options),
  });
}

function errorPage(name: Parameters<typeof renderErrorPage>[0]): Handler {
  return page((options) => renderErrorPage(name, options));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
