import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { WORKSPACE } from '../workspace.ts';
import { authenticate, requireUser } from './identity.ts';

/** Handles `GET /api/config`, the first call of every page. It needs no session. */
export function readConfig(): Reply {
  return createJsonReply(200, { workspace: WORKSPACE });
}

/**
 * Handles `GET /api/session?appId=…`: the boot of an app checks its session. Every failure is a 403
 * (S), also for a page that has no token yet.
 */
export function readSession(request: EmulatedRequest): Reply {
  const identity = authenticate(request);
  if (!identity) throw new ApiError(403, 'Forbidden resource');
  const { id, email, name } = identity.user;
  return createJsonReply(200, { id, email, name });
}

/** Handles the first call of an app's boot that needs a session, and holds it for `startupMs`. */
export async function startApp(request: EmulatedRequest): Promise<Reply> {
  const { clock, startupMs } = request.context.options;
  await clock.wait(startupMs);
  return readSession(request);
}

/** Handles `GET /api/authorize` and `GET /api/profile`: the user of the session. */
export function readUser(request: EmulatedRequest): Reply {
  const { id, email, name } = requireUser(request);
  return createJsonReply(200, { id, email, name });
}

/** Handles `GET /api/organizations`: the workspaces of the user. */
export function readOrganizations(request: EmulatedRequest): Reply {
  requireUser(request);
  return createJsonReply(200, { organizations: [{ slug: WORKSPACE }] });
}

/** Handles `GET /api/constants`: the constants of the workspace, the last call of the boot. */
export function readConstants(request: EmulatedRequest): Reply {
  requireUser(request);
  return createJsonReply(200, { constants: [] });
}
