import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Admin } from '../admin/admin.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { CONTROL_API } from './control-api.ts';
import { renderControlPage } from './control-page.ts';

/** Path of the control page and, below it, of the control API. */
export const CONTROL_PATH = '/__emulator';

const PAGE_HEADERS = {
  // As on ToolJet's documents. A browser warns if documents of one origin differ in it.
  'Origin-Agent-Cluster': '?1',
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; frame-src http: https:; frame-ancestors 'self'; base-uri 'none'",
};

/** Responds to a request of the control page or of a script. The journal does not record it. */
export async function handleControlRequest(
  context: EmulatorContext,
  admin: Admin,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const reply = await createReply(context, admin, request, pathname).catch(createControlError);
  response.writeHead(reply.status, { 'Cache-Control': 'no-store', ...reply.headers });
  response.end(reply.body);
}

async function createReply(
  context: EmulatorContext,
  admin: Admin,
  request: IncomingMessage,
  pathname: string,
): Promise<Reply> {
  const { method = 'GET', headers } = request;
  const path = pathname.slice(CONTROL_PATH.length);
  if (path === '') return { status: 302, headers: { Location: `${CONTROL_PATH}/` }, body: '' };
  if (path === '/') return { status: 200, headers: PAGE_HEADERS, body: renderControlPage() };
  if (isForeignHost(headers, context)) {
    throw new ApiError(
      403,
      'The request names an unknown host. Set "publicUrl" to the origin that browsers use.',
    );
  }
  if (method !== 'GET' && isForeignPage(headers, context)) {
    throw new ApiError(403, 'The request comes from a page other than the control page.');
  }
  const handle = CONTROL_API[`${method} ${path}`];
  if (!handle) throw new ApiError(404, `The control API has no ${method} ${pathname}.`);
  return handle({ context, admin, body: await readJsonBody(request) });
}

function createControlError(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ApiError) return createJsonReply(error.status, { message });
  const isInvalidInput = error instanceof TypeError || error instanceof RangeError;
  return createJsonReply(isInvalidInput ? 400 : 500, { message });
}

type Origins = Pick<EmulatorContext, 'apiUrl' | 'publicUrl'>;

/**
 * IP addresses, and host names that public DNS does not serve: those of this machine, of containers
 * and of private networks.
 */
const PRIVATE_HOST = /^(?:[^.]+|\d+(?:\.\d+){3}|.+\.(?:internal|local|localhost|test))$/;

/**
 * Whether a request names a host that is not the emulator's. Protects against DNS rebinding: a
 * foreign page can point its own host name at this machine and then counts as the same origin.
 * Browsers send `Sec-Fetch-Site` only over https and on loopback, where rebinding is not possible.
 */
export function isForeignHost(
  { host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  { apiUrl, publicUrl }: Origins,
): boolean {
  if (host === undefined || site !== undefined) return false;
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  const known = [apiUrl, publicUrl].map((url) => new URL(url).hostname);
  return !PRIVATE_HOST.test(name) && !known.includes(name);
}

/**
 * Whether a request comes from a page other than the control page. Trusts `Sec-Fetch-Site` first,
 * because behind a proxy the emulator can see a different scheme and host than the browser.
 */
export function isForeignPage(
  { origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders,
  { publicUrl }: Pick<Origins, 'publicUrl'>,
): boolean {
  if (site !== undefined) return site !== 'same-origin';
  if (origin === undefined) return false;
  const pageHost = URL.canParse(origin) ? new URL(origin).host : '';
  return pageHost !== host && pageHost !== new URL(publicUrl).host;
}
