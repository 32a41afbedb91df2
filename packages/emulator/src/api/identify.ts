import type { EmulatorUser } from '../fixtures/fixtures.ts';
import type { Exchange } from '../http/exchange.ts';
import { fingerprintToken } from '../journal/fingerprint-token.ts';

/** Whose session a request belongs to. */
export interface Identity {
  readonly user: EmulatorUser;
  readonly appId: string;
}

/** Whose session the header `tj_auth_token` names. Being asked slides the session. */
export function identify({ world, request, note, onIdentified }: Exchange): Identity | null {
  const token = request.headers['tj_auth_token'];
  const sessionId = typeof token === 'string' ? world.tokens.verify(token) : null;
  const session = sessionId === null ? undefined : world.ledger.findSession(sessionId);
  if (!session) return null;
  const { userId, appId, token: patToken } = session.pat;
  const user = world.directory.findUser(userId);
  note.tokenFingerprint = fingerprintToken(patToken);
  note.appId = appId;
  if (user) note.email = user.email;
  onIdentified({ userId, appId, patToken, sessionId: session.id });
  return world.ledger.use(session.id) && user ? { user, appId } : null;
}
