import type { EmulatedRequest } from '../http/emulated-request.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import { createBusinessData } from '../pages/app/business-data.ts';
import { requireApp, requireUser } from './identity.ts';

/** Handles `GET /api/apps`: every app that the user may open, also with an embed session (R). */
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
