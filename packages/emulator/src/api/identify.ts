import type { EmulatorUser } from '../fixtures/fixtures.ts';
import type { Exchange } from '../http/exchange.ts';
import { findSession } from '../state/find-session.ts';

/** Whose session a request belongs to. */
export interface Identity {
  readonly user: EmulatorUser;
  readonly appId: string;
}

/** Whose session the header `tj_auth_token` names. Being asked slides the session. */
export function identify({ world, request, onIdentified }: Exchange): Identity | null {
  const session = findSession(world, request);
  if (!session) return null;
  const { userId, appId, token: patToken } = session.pat;
  onIdentified({ userId, appId, patToken, sessionId: session.id });
  const user = world.directory.findUser(userId);
  return world.ledger.use(session.id) && user ? { user, appId } : null;
}
