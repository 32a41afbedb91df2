import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError } from '../http/reply.ts';

/** Name of the header and of the cookie that carry a session's JWT. */
export const SESSION_TOKEN = 'tj_auth_token';

/** User and session of a request. */
interface Identity {
  readonly user: EmulatorUser;
  readonly sessionId: string;
}

/**
 * Returns the user of a request and slides the idle timeout of its session. A header takes
 * precedence over a cookie, even if its session has ended (R).
 */
export function authenticate({ context, headers, onIdentified }: EmulatedRequest): Identity | null {
  const { directory, sessions, sessionTokens } = context;
  const header = headers[SESSION_TOKEN];
  const token = typeof header === 'string' ? header : readCookie(headers.cookie);
  const sessionId = token === undefined ? null : sessionTokens.verify(token);
  const session = sessionId === null ? undefined : sessions.findSession(sessionId);
  if (!session) return null;
  const { userId, appId, token: patToken } = session.pat;
  onIdentified({ userId, appId, patToken, sessionId: session.id });
  const user = directory.findUser(userId);
  return sessions.use(session.id) && user ? { user, sessionId: session.id } : null;
}

/**
 * Returns the user of a request.
 *
 * @throws {ApiError} 401 without a live session.
 */
export function requireUser(request: EmulatedRequest): EmulatorUser {
  const identity = authenticate(request);
  if (!identity) throw new ApiError(401, 'Unauthorized');
  return identity.user;
}

/**
 * Returns the app of a request, which can differ from the app that the session was opened for (R).
 *
 * @throws {ApiError} 404 if the app does not exist, 401 without a session, 403 without access, 501
 *   if the app is not released.
 */
export function requireApp(request: EmulatedRequest): { app: EmulatorApp; user: EmulatorUser } {
  const { directory, options } = request.context;
  const app = directory.findApp(request.params[0] ?? '');
  if (!app) throw new ApiError(404, 'No such app');
  const user = requireUser(request);
  if (!directory.mayOpen(user.id, app.id)) throw new ApiError(403, options.accessDeniedMessage);
  if (!app.released) throw new ApiError(501, 'The app is not released');
  return { app, user };
}

function readCookie(header: string | undefined): string | undefined {
  const cookies = (header ?? '').split('; ').map((cookie) => cookie.split('='));
  return cookies.find(([name]) => name === SESSION_TOKEN)?.[1];
}
