import { checkRelease, listApps, loadApp, saveNote } from '../api/app.ts';
import {
  readConfig,
  readConstants,
  readOrganizations,
  readSession,
  readUser,
  startApp,
} from '../api/boot.ts';
import { generate } from '../api/generate.ts';
import { redeem } from '../api/redeem.ts';
import { logOut, signIn } from '../api/sign-in.ts';
import { NEVER_LOADED_SCRIPT } from '../faults/apply-fault.ts';
import type { Call } from '../faults/fault.ts';
import { renderAppPage } from '../pages/app/app-page.ts';
import { renderDashboardPage } from '../pages/dashboard-page.ts';
import { createDocumentHeaders } from '../pages/document.ts';
import { NEVER_LOADED_PATH, renderEmbedPage } from '../pages/embed-page.ts';
import { renderErrorPage } from '../pages/error-page.ts';
import { renderLoginPage } from '../pages/login-page.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import { WORKSPACE } from '../workspace.ts';
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

const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/api\/ext\/users\/personal-access-token$/,
    call: 'generate',
    handle: generate,
  },
  { method: 'POST', path: /^\/api\/ext\/users\/session$/, call: 'redeem', handle: redeem },
  { method: 'GET', path: /^\/api\/config$/, call: 'config', handle: readConfig },
  {
    method: 'GET',
    path: /^\/api\/session$/,
    parameter: 'appId',
    call: 'session',
    handle: startApp,
  },
  { method: 'GET', path: /^\/api\/session$/, call: 'session-check', handle: readSession },
  { method: 'GET', path: /^\/api\/session\/logout$/, call: 'logout', handle: logOut },
  { method: 'POST', path: /^\/api\/authenticate$/, handle: signIn },
  { method: 'GET', path: /^\/api\/authorize$/, call: 'authorize', handle: readUser },
  { method: 'GET', path: /^\/api\/profile$/, handle: readUser },
  {
    method: 'GET',
    path: /^\/api\/organizations$/,
    call: 'organizations',
    handle: readOrganizations,
  },
  {
    method: 'GET',
    path: /^\/api\/apps\/released\/([^/]+)$/,
    call: 'released',
    handle: checkRelease,
  },
  { method: 'GET', path: /^\/api\/constants$/, call: 'constants', handle: readConstants },
  { method: 'GET', path: /^\/api\/apps$/, handle: listApps },
  { method: 'GET', path: /^\/api\/apps\/([^/]+)$/, call: 'app', handle: loadApp },
  { method: 'POST', path: /^\/api\/apps\/([^/]+)\/notes$/, call: 'app', handle: saveNote },
  {
    method: 'GET',
    path: /^\/embed-apps(?:\/|$)([^/]*)$/,
    call: 'embed-page',
    handle: page(renderEmbedPage),
  },
  {
    method: 'GET',
    path: /^\/applications\/([^/]+)(?:\/[^/]+)?$/,
    call: 'app-page',
    handle: page(renderAppPage),
  },
  {
    method: 'GET',
    path: new RegExp(`^(?:${NEVER_LOADED_PATH}|${NEVER_LOADED_SCRIPT})$`),
    handle: () => new Promise(() => {}),
  },
  { method: 'GET', path: /^\/login(?:\/[^/]+)?$/, handle: page(renderLoginPage) },
  { method: 'GET', path: new RegExp(`^/${WORKSPACE}$`), handle: page(renderDashboardPage) },
  { method: 'GET', path: /^\/error\/restricted$/, handle: errorPage('restricted') },
  { method: 'GET', path: /^\/error\/url-unavailable$/, handle: errorPage('url-unavailable') },
  { method: 'GET', path: /^\/error\/invalid-link$/, handle: errorPage('invalid-link') },
  { method: 'GET', path: /^\/error\/[^/]+$/, handle: errorPage('unknown') },
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

/** Serves a document. It contains no user and no app; its script requests them from the API. */
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
