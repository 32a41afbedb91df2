import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { checkExternalApi } from './guards.ts';

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
