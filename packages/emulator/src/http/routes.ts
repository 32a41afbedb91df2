import { loadApp, saveNote } from '../api/app.ts';
import { generate } from '../api/generate.ts';
import { redeem } from '../api/redeem.ts';
import { readSession } from '../api/session.ts';
import type { Call } from '../faults/fault.ts';
import { NEVER_ANSWERED_PATH } from '../pages/embed/embed-page.ts';
import { servePage } from '../pages/serve-page.ts';
import type { Handler } from './exchange.ts';
import type { Reply } from './reply.ts';

/** A path that is answered. */
interface Route {
  readonly method: string;
  readonly path: RegExp;
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
  { method: 'GET', path: /^\/api\/session$/, call: 'session', handle: readSession },
  { method: 'GET', path: /^\/api\/apps\/([^/]+)$/, call: 'app', handle: loadApp },
  { method: 'POST', path: /^\/api\/apps\/([^/]+)\/notes$/, call: 'app', handle: saveNote },
  {
    method: 'GET',
    path: /^\/embed-apps(?:\/|$)([^/]*)$/,
    call: 'embed-page',
    handle: servePage('embed'),
  },
  {
    method: 'GET',
    path: /^\/applications\/([^/]+)(?:\/[^/]+)?$/,
    call: 'app-page',
    handle: servePage('app'),
  },
  { method: 'GET', path: new RegExp(`^${NEVER_ANSWERED_PATH}$`), handle: neverAnswer },
  { method: 'GET', path: /^\/login(?:\/[^/]+)?$/, handle: servePage('login') },
  { method: 'GET', path: /^\/error\/restricted$/, handle: servePage('restricted') },
  { method: 'GET', path: /^\/error\/url-unavailable$/, handle: servePage('url-unavailable') },
  { method: 'GET', path: /^\/error\/invalid-link$/, handle: servePage('invalid-link') },
  { method: 'GET', path: /^\/error\/[^/]+$/, handle: servePage('unknown') },
];

/** The route of a request and the variable parts of its path. */
export interface FoundRoute {
  readonly route: Route;
  readonly params: readonly string[];
}

/** Looks a request up, `HEAD` like `GET`; null if nothing is there. */
export function findRoute(method: string, pathname: string): FoundRoute | null {
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const route of ROUTES) {
    const match = wanted === route.method ? route.path.exec(pathname) : null;
    if (match) return { route, params: match.slice(1).map(decode) };
  }
  return null;
}

function neverAnswer(): Promise<Reply> {
  return new Promise(() => {});
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
