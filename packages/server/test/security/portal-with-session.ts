import type { IncomingMessage } from 'node:http';
import type { Emulator } from '@tooljet-embed/emulator';
import { ADA, createEmbedUnderTest } from '../utils/embed-under-test.ts';
import { serve, type Served } from '../utils/serve.ts';
import { toNodeListener } from '../../src/adapters/node.ts';
import { ORDERS } from './hostile-page.ts';

/** What browsers do not tell, by their age, and how what they post is then refused. */
export const BROWSERS = {
  today: { untold: [], refusal: 403 },
  'before Sec-Fetch-Site': { untold: ['sec-fetch-site'], refusal: 403 },
  'before Origin': { untold: ['sec-fetch-site', 'origin'], refusal: 415 },
} as const;

/** An age of browsers. */
export type BrowserAge = keyof typeof BROWSERS;

/** One request that arrived at the endpoint. */
interface Arrival {
  method: string | undefined;
  /** The cookies that the browser sent with it, by name. */
  cookies: string[];
  status: number | undefined;
}

/** A portal in which Ada is signed in, whoever's page asks. */
export interface PortalWithSession extends Served {
  endpoint: string;
  arrivals: Arrival[];
}

/** One cookie without `SameSite`, and one that asks to go along everywhere. */
const COOKIES = [
  'session=ada; HttpOnly; Path=/',
  'everywhere=ada; HttpOnly; Path=/; SameSite=None; Secure',
];
const PAGE = `<!doctype html>
<title>Portal</title>
<script>
window.openApp = async () => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ appId: '${ORDERS}' });
  return (await fetch('/embed', { method: 'POST', headers, body })).status;
};
</script>`;

/**
 * Serves it. People are known by their place in the network, so that no rule of cookies protects
 * what the handler does not.
 */
export async function startPortalWithSession(
  emulator: Emulator,
  age: BrowserAge,
): Promise<PortalWithSession> {
  const arrivals: Arrival[] = [];
  const embed = createEmbedUnderTest({
    baseUrl: emulator.apiUrl,
    apiToken: emulator.apiToken,
    apps: [ORDERS],
    openMode: 'direct',
    identify: () => ({ email: ADA }),
    rateLimit: { perUser: false },
  });
  const answer = toNodeListener({ handler: (request) => embed.handler(request) });
  const served = await serve((request, response) => {
    if (request.url !== '/embed') {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': COOKIES }).end(PAGE);
      return;
    }
    const cookies = [...(request.headers.cookie ?? '').matchAll(/(\w+)=/g)].map(
      ([, name]) => name ?? '',
    );
    const arrival: Arrival = { method: request.method, cookies, status: undefined };
    arrivals.push(arrival);
    response.on('finish', () => (arrival.status = response.statusCode));
    forget(request, BROWSERS[age].untold);
    answer(request, response);
  });
  return { ...served, endpoint: `${served.url}/embed`, arrivals };
}

function forget({ headers, rawHeaders }: IncomingMessage, names: readonly string[]): void {
  for (const name of names) delete headers[name];
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (names.includes((rawHeaders[index] ?? '').toLowerCase())) rawHeaders.splice(index, 2);
  }
}
