import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import { ApiError } from '../http/api-error.ts';
import type { Exchange } from '../http/exchange.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import { createBusinessData } from '../pages/app/business-data.ts';
import { identify } from './identify.ts';

/** `GET /api/apps/:slug`: the released app and its data. */
export function loadApp(exchange: Exchange): Reply {
  const { app, user } = authorise(exchange);
  const { id, slug, name } = app;
  return createJsonReply(200, {
    app: { id, slug, name },
    user: { email: user.email, name: user.name },
    data: createBusinessData(id),
  });
}

/** `POST /api/apps/:slug/notes`: the running app saves its form, a request like any other. */
export function saveNote(exchange: Exchange): Reply {
  return createJsonReply(201, { savedIn: authorise(exchange).app.name });
}

/**
 * The four ways in which an app does not open: 404 when there is none, which comes first (I: its
 * workspace names the login page), 401 without a session, 403 for somebody who may not open it, 501
 * when it is not released.
 */
function authorise(exchange: Exchange): { app: EmulatorApp; user: EmulatorUser } {
  const { world, params } = exchange;
  const identity = identify(exchange);
  const app = world.directory.findApp(params[0] ?? '');
  if (!app) throw new ApiError(404, 'No such app');
  if (!identity) throw new ApiError(401, 'Unauthorized');
  const { user } = identity;
  if (app.id !== identity.appId || !world.directory.mayOpen(user.id, app.id)) {
    throw new ApiError(403, world.options.accessDeniedMessage);
  }
  if (!app.released) throw new ApiError(501, 'The app is not released');
  return { app, user };
}
