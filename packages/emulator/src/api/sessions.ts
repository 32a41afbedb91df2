import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { WORKSPACE } from '../fixtures/fixtures.ts';
import { authenticate, SESSION_TOKEN } from './identity.ts';
import { checkExternalApi } from './request-checks.ts';

const TEN_DAYS_MS = 864_000_000;

/** Handles `POST /api/ext/users/session`: the redirect page redeems its PAT, without an auth header. */
export async function redeem(request: EmulatedRequest): Promise<Reply> {
  const { context, onIdentified } = request;
  checkExternalApi(request);
  const { appId, accessToken } = await request.readBody();
  if (typeof appId !== 'string' || typeof accessToken !== 'string') {
    throw new ApiError(400, 'Missing token or appId');
  }
  const userId = context.sessions.findPat(accessToken)?.userId;
  onIdentified({ userId, appId, patToken: accessToken });
  const session = context.sessions.redeem(accessToken, appId);
  if (!session || userId === undefined) throw new ApiError(401, 'Invalid or expired PAT');
  onIdentified({ sessionId: session.id });
  const signedPat = context.sessionTokens.sign({ id: session.id, userId, appId });
  const subject = context.issuedTokens.find(accessToken);
  if (subject) context.issuedTokens.record(signedPat, subject);
  return createJsonReply(201, { signedPat });
}

/**
 * Handles `POST /api/authenticate`: the sign-in of ToolJet itself, which sets a cookie. Accepts any
 * password.
 */
export async function signIn({ context, readBody }: EmulatedRequest): Promise<Reply> {
  const { directory, sessions, sessionTokens } = context;
  const { email, password } = await readBody();
  const user = typeof email === 'string' ? directory.findUser(email) : undefined;
  if (!user || !password) throw new ApiError(401, 'Invalid credentials');
  const lifetimes = { patMs: TEN_DAYS_MS, idleMs: TEN_DAYS_MS };
  const { token } = sessions.createPat({ userId: user.id, appId: WORKSPACE, ...lifetimes });
  const session = sessions.redeem(token, WORKSPACE);
  if (!session) throw new ApiError(401, 'Invalid credentials');
  const jwt = sessionTokens.sign({ id: session.id, userId: user.id, appId: WORKSPACE });
  return createJsonReply(201, { email: user.email }, { 'Set-Cookie': createCookie(jwt) });
}

/** Handles `GET /api/session/logout`: ends the session of the request and deletes the cookie (R). */
export function logOut(request: EmulatedRequest): Reply {
  const identity = authenticate(request);
  if (!identity) throw new ApiError(401, 'Unauthorized');
  request.context.sessions.revokeSessions(({ id }) => id === identity.sessionId);
  return createJsonReply(200, {}, { 'Set-Cookie': `${createCookie('')}; Max-Age=0` });
}

function createCookie(value: string): string {
  return `${SESSION_TOKEN}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}
