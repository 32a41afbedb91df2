import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { createBusinessData } from '../pages/app/business-data.ts';

/** Handles `GET /api/session?appId=…`, the app's boot call. Every failure is a 403 (S). */
export function readSession(request: EmulatedRequest): Reply {
  const identity = authenticate(request);
  const app = request.context.directory.findApp(request.url.searchParams.get('appId') ?? '');
  if (!identity || app?.id !== identity.appId) throw new ApiError(403, 'Forbidden resource');
  const { id, email, name } = identity.user;
  return createJsonReply(200, { id, email, name });
}

/** Handles `GET /api/apps/:slug`: the released app and its data. */
export function loadApp(request: EmulatedRequest): Reply {
  const { app, user } = authorize(request);
  const { id, slug, name } = app;
  return createJsonReply(200, {
    app: { id, slug, name },
    user: { email: user.email, name: user.name },
    data: createBusinessData(id),
  });
}

/** Handles `POST /api/apps/:slug/notes`: the running app saves its form. */
export function saveNote(request: EmulatedRequest): Reply {
  return createJsonReply(201, { savedIn: authorize(request).app.name });
}

/**
 * Rejects the request if the app cannot be opened: 404 if it does not exist (first, because its
 * workspace names the login page, I), 401 without a session, 403 without access, 501 if it is not
 * released.
 */
function authorize(request: EmulatedRequest): { app: EmulatorApp; user: EmulatorUser } {
  const { directory, options } = request.context;
  const identity = authenticate(request);
  const app = directory.findApp(request.params[0] ?? '');
  if (!app) throw new ApiError(404, 'No such app');
  if (!identity) throw new ApiError(401, 'Unauthorized');
  const { user } = identity;
  if (app.id !== identity.appId || !directory.mayOpen(user.id, app.id)) {
    throw new ApiError(403, options.accessDeniedMessage);
  }
  if (!app.released) throw new ApiError(501, 'The app is not released');
  return { app, user };
}

/** Returns the user and app of the session in `tj_auth_token`. Slides the session's idle timeout. */
function authenticate({
  context,
  headers,
  onIdentified,
}: EmulatedRequest): { user: EmulatorUser; appId: string } | null {
  const { directory, sessions, sessionTokens } = context;
  const token = headers['tj_auth_token'];
  const sessionId = typeof token === 'string' ? sessionTokens.verify(token) : null;
  const session = sessionId === null ? undefined : sessions.findSession(sessionId);
  if (!session) return null;
  const { userId, appId, token: patToken } = session.pat;
  onIdentified({ userId, appId, patToken, sessionId: session.id });
  const user = directory.findUser(userId);
  return sessions.use(session.id) && user ? { user, appId } : null;
}
