import { ApiError } from '../http/api-error.ts';
import type { Exchange } from '../http/exchange.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import { checkInstance } from './check-caller.ts';

/** `POST /api/ext/users/session`: what the page does with the PAT, without any header of its own. */
export async function redeem(exchange: Exchange): Promise<Reply> {
  const { world, onIdentified } = exchange;
  checkInstance(exchange);
  const { appId, accessToken } = await exchange.readBody();
  if (typeof appId !== 'string' || typeof accessToken !== 'string') {
    throw new ApiError(400, 'Missing token or appId');
  }
  const userId = world.ledger.findPat(accessToken)?.userId;
  onIdentified({ userId, appId, patToken: accessToken });
  const session = world.ledger.redeem(accessToken, appId);
  if (!session || userId === undefined) throw new ApiError(401, 'Invalid or expired PAT');
  onIdentified({ sessionId: session.id });
  const signedPat = world.tokens.sign({ id: session.id, userId, appId });
  const subject = world.tokenMemory.recall(accessToken);
  if (subject) world.tokenMemory.remember(signedPat, subject);
  return createJsonReply(201, { signedPat });
}
