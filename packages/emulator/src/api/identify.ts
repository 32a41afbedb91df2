import type { EmulatorUser } from '../fixtures/fixtures.ts';
import type { Exchange } from '../http/exchange.ts';
import { fingerprintToken } from '../journal/fingerprint-token.ts';

/** Whose session the header `tj_auth_token` names. Being asked slides the session. */
export function identify({ world, request, note }: Exchange): {
  user: EmulatorUser;
  appId: string;
} | null {
  const token = request.headers['tj_auth_token'];
  const sessionId = typeof token === 'string' ? world.tokens.verify(token) : null;
  const session = sessionId === null ? null : world.ledger.use(sessionId);
  if (!session) return null;
  note.tokenFingerprint = fingerprintToken(session.pat.token);
  note.appId = session.pat.appId;
  const user = world.directory.findUser(session.pat.userId);
  if (!user) return null;
  note.email = user.email;
  return { user, appId: session.pat.appId };
}
