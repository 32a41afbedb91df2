import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../world.ts';
import { ApiError, createErrorReply } from './api-error.ts';
import type { Reply } from './reply.ts';
import { findRoute } from './routes.ts';

/** Answers one request and notes it in the journal. Never throws. */
export async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url: target = '/' } = request;
  const url = new URL(target.replace(/^\/+/, '/'), 'http://emulator');
  const found = findRoute(method, url.pathname);
  const note = world.journal.open(method, url.pathname, found?.route.call);
  const reply = await attempt(world, target, () => {
    if (!found) throw new ApiError(404, `Cannot ${method} ${url.pathname}`);
    const fault = found.route.call ? world.faults.take(found.route.call) : null;
    if (fault) {
      note.fault = fault.kind;
      throw new ApiError(fault.status, fault.message ?? 'Injected fault');
    }
    return found.route.handle({ world, request, url, params: found.params, note });
  });
  note.status = reply.status;
  response.writeHead(reply.status, reply.headers).end(reply.body);
}

async function attempt(
  world: World,
  path: string,
  handle: () => Reply | Promise<Reply>,
): Promise<Reply> {
  try {
    return await handle();
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError(500, 'Internal server error');
    return createErrorReply(known, path, world.options.clock.now());
  }
}
