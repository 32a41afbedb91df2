import type { Call } from '../faults/fault.ts';
import { isEmail } from '../fixtures/is-email.ts';
import type { Exchange } from '../http/exchange.ts';
import { fingerprintToken } from './fingerprint-token.ts';

interface Subject {
  readonly email?: unknown;
  readonly userId?: unknown;
  readonly app?: unknown;
  readonly pat?: unknown;
  /** What redeeming answered, which stands for its PAT. */
  readonly session?: unknown;
}

/**
 * Notes whom and what a request is about by what it says itself, so that the journal knows it even
 * when a fault keeps the request from being looked at.
 */
export async function noteSubject(exchange: Exchange, call: Call | undefined): Promise<void> {
  const { note, world } = exchange;
  const { email, userId, app, pat, session } = await findSubject(exchange, call);
  const token = pat ?? session;
  const made = typeof token === 'string' ? world.tokenMemory.recall(token) : undefined;
  const user = typeof userId === 'string' ? world.directory.findUser(userId) : undefined;
  const known = typeof app === 'string' ? world.directory.findApp(app) : undefined;
  // Only what is an e-mail or a known app: anything else might be a secret in the wrong place.
  const about = {
    email: isEmail(email) ? email : (user?.email ?? made?.email),
    appId: known?.id ?? made?.appId,
    tokenFingerprint: typeof pat === 'string' ? fingerprintToken(pat) : made?.tokenFingerprint,
  };
  if (about.email !== undefined) note.email = about.email;
  if (about.appId !== undefined) note.appId = about.appId;
  if (about.tokenFingerprint !== undefined) note.tokenFingerprint = about.tokenFingerprint;
}

async function findSubject(exchange: Exchange, call: Call | undefined): Promise<Subject> {
  const { request, url, params } = exchange;
  const session = request.headers['tj_auth_token'];
  switch (call) {
    case 'generate': {
      const { email, userId, appId, appSlug } = await readBody(exchange);
      return { email, userId, app: appId ?? appSlug };
    }
    case 'redeem': {
      const { appId, accessToken } = await readBody(exchange);
      return { app: appId, pat: accessToken };
    }
    case 'session':
      return { app: url.searchParams.get('appId'), session };
    case 'app':
      return { app: params[0], session };
    case 'embed-page':
      return { app: params[0], pat: url.searchParams.get('personal-access-token') };
    case 'app-page':
      // The document is asked for without a token: whose it is shows in the calls that follow.
      return { app: params[0] };
    case undefined:
      return {};
    default:
      return call satisfies never;
  }
}

/** A body that cannot be read says nothing here; whoever answers the call complains about it. */
function readBody(exchange: Exchange): Promise<Record<string, unknown>> {
  return exchange.readBody().catch(() => ({}));
}
