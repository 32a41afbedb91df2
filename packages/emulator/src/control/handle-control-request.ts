import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admin } from '../admin/admin.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { CONTROL_API } from './control-api.ts';
import { renderControlPage } from './control-page.ts';
import { isForeignHost, isForeignPage } from './request-origin.ts';

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
