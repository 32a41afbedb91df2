import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admin } from '../admin/admin.ts';
import { ApiError } from '../http/api-error.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import type { World } from '../world.ts';
import { CONTROL_CALLS } from './control-call.ts';
import { renderControlPage } from './control-page.ts';
import { isForeignHost } from './is-foreign-host.ts';
import { isForeignPage } from './is-foreign-page.ts';

/** Where everything lives that ToolJet has not. */
export const CONTROL_PATH = '/__emulator';

const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; frame-src http: https:; frame-ancestors 'self'; base-uri 'none'",
  'Cache-Control': 'no-store',
};

/** Answers a request of the control page or of a script; none of them is in the journal. */
export async function answerControl(
  world: World,
  admin: Admin,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const reply = await attempt(() => perform(world, admin, request, pathname));
  response.writeHead(reply.status, { 'Cache-Control': 'no-store', ...reply.headers });
  response.end(reply.body);
}

async function perform(
  world: World,
  admin: Admin,
  request: IncomingMessage,
  pathname: string,
): Promise<Reply> {
  const { method = 'GET' } = request;
  const path = pathname.slice(CONTROL_PATH.length);
  if (path === '') return { status: 302, headers: { Location: `${CONTROL_PATH}/` }, body: '' };
  if (path === '/') return { status: 200, headers: PAGE_HEADERS, body: renderControlPage() };
  // Neither acts nor tells what is in the journal.
  if (isForeignHost(request, world)) {
    throw new ApiError(403, 'The emulator has another name. Tell it this one with publicUrl.');
  }
  // Keeps somebody else's page from switching faults on in the emulator of whoever opens it.
  if (method !== 'GET' && isForeignPage(request, world.publicUrl)) {
    throw new ApiError(403, 'Only the control page may do this.');
  }
  const call = CONTROL_CALLS[`${method} ${path}`];
  if (!call) throw new ApiError(404, `There is no ${method} ${pathname}.`);
  return call({ world, admin, body: await readJsonBody(request) });
}

async function attempt(handle: () => Promise<Reply>): Promise<Reply> {
  try {
    return await handle();
  } catch (error) {
    const isWrong = error instanceof TypeError || error instanceof RangeError;
    const status = error instanceof ApiError ? error.status : isWrong ? 400 : 500;
    return createJsonReply(status, { message: error instanceof Error ? error.message : 'Failed' });
  }
}
