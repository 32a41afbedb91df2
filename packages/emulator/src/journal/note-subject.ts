import type { Call } from '../faults/fault.ts';
import { isEmail } from '../fixtures/is-email.ts';
import type { Exchange } from '../http/exchange.ts';
import { findSession } from '../state/find-session.ts';
import { fingerprintToken } from './fingerprint-token.ts';

interface Subject {
  readonly email?: unknown;
  readonly userId?: unknown;
  readonly app?: unknown;
  readonly token?: unknown;
}

/**
 * Notes whom and what a request is about by what it says itself, so that the journal knows it even
 * when a fault keeps the request from being looked at.
 */
export async function noteSubject(exchange: Exchange, call: Call | undefined): Promise<void> {
  const { world, note } = exchange;
  const { email, userId, app, token } = await findSubject(exchange, call);
  const user = typeof userId === 'string' ? world.directory.findUser(userId) : undefined;
  const known = typeof app === 'string' ? world.directory.findApp(app) : undefined;
  // Only what is an e-mail or a known app: anything else might be a secret in the wrong place.
  if (isEmail(email)) note.email = email;
  else if (user) note.email = user.email;
  if (known) note.appId = known.id;
  if (typeof token === 'string') note.tokenFingerprint = fingerprintToken(token);
}

async function findSubject(exchange: Exchange, call: Call | undefined): Promise<Subject> {
  const { world, request } = exchange;
  if (call === 'generate') {
    const { email, userId, appId, appSlug } = await readBody(exchange);
    return { email, userId, app: appId ?? appSlug };
  }
  if (call === 'redeem') {
    const { appId, accessToken: token } = await readBody(exchange);
    const pat = typeof token === 'string' ? world.ledger.findPat(token) : undefined;
    return { userId: pat?.userId, app: appId, token };
  }
  if (call !== 'session' && call !== 'app') return {};
  const pat = findSession(world, request)?.pat;
  return { userId: pat?.userId, app: pat?.appId, token: pat?.token };
}

/** A body that cannot be read says nothing here; whoever answers the call complains about it. */
function readBody(exchange: Exchange): Promise<Record<string, unknown>> {
  return exchange.readBody().catch(() => ({}));
}
