import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { createBusinessData } from '../pages/app/business-data.ts';
import { WORKSPACE } from '../fixtures/fixtures.ts';
import { authenticate, requireApp, requireUser } from './identity.ts';

/** Handles `GET /api/config`, the first call of every page. It needs no session. */
export function readConfig(): Reply {
  return createJsonReply(200, { workspace: WORKSPACE });
}

/**
 * Handles `GET /api/session?appId=…`: the boot of an app checks its session. Responds 403 to every
 * failure (S), even before the page has a token.
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

/** Handles `GET /api/apps`: every app that the user may open, even with an embed session (R). */
export function listApps(request: EmulatedRequest): Reply {
  const { directory } = request.context;
  const user = requireUser(request);
  const apps = directory.apps().filter(({ id }) => directory.mayOpen(user.id, id));
  return createJsonReply(200, { apps: apps.map(({ id, slug, name }) => ({ id, slug, name })) });
}

/** Handles `GET /api/apps/released/:slug`: the boot asks whether the user may open the app. */
export function checkRelease(request: EmulatedRequest): Reply {
  const { id, slug } = requireApp(request).app;
  return createJsonReply(200, { id, slug });
}

/** Handles `GET /api/apps/:slug`: the released app and its data. */
export function loadApp(request: EmulatedRequest): Reply {
  const { app, user } = requireApp(request);
  const { id, slug, name, pages } = app;
  return createJsonReply(200, {
    app: { id, slug, name, pages },
    user: { email: user.email, name: user.name },
    data: createBusinessData(id),
  });
}

/** Handles `POST /api/apps/:slug/notes`: the running app saves its form. */
export function saveNote(request: EmulatedRequest): Reply {
  return createJsonReply(201, { savedIn: requireApp(request).app.name });
}
