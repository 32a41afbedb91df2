import type { Call } from '../faults/fault.ts';
import type { EmulatedRequest } from '../http/emulated-request.ts';
import { isEmail } from '../validation.ts';
import { fingerprintToken } from './issued-tokens.ts';

/** Values in a request that name its user, app and token. Not validated. */
interface SubjectFields {
  readonly email?: unknown;
  readonly userId?: unknown;
  readonly app?: unknown;
  readonly pat?: unknown;
  /** JWT of a session, which leads to its PAT. */
  readonly session?: unknown;
}

/**
 * Records the user, app and token that a request names in its journal entry, so that they are known
 * even if a fault prevents the call.
 */
export async function recordSubject(
  request: EmulatedRequest,
  call: Call | undefined,
): Promise<void> {
  const { context, entry } = request;
  const fields = await readSubjectFields(request, call);
  const token = fields.pat ?? fields.session;
  const issuedFor = typeof token === 'string' ? context.issuedTokens.find(token) : undefined;
  const user =
    typeof fields.userId === 'string' ? context.directory.findUser(fields.userId) : undefined;
  const app = typeof fields.app === 'string' ? context.directory.findApp(fields.app) : undefined;
  // Record only valid emails and known apps: any other value may be a misplaced secret.
  const email = isEmail(fields.email) ? fields.email : (user?.email ?? issuedFor?.email);
  const appId = app?.id ?? issuedFor?.appId;
  const tokenFingerprint =
    typeof fields.pat === 'string' ? fingerprintToken(fields.pat) : issuedFor?.tokenFingerprint;
  if (email !== undefined) entry.email = email;
  if (appId !== undefined) entry.appId = appId;
  if (tokenFingerprint !== undefined) entry.tokenFingerprint = tokenFingerprint;
}

async function readSubjectFields(
  request: EmulatedRequest,
  call: Call | undefined,
): Promise<SubjectFields> {
  const { headers, url, params } = request;
  const session = headers['tj_auth_token'];
  switch (call) {
    case 'generate': {
      const { email, userId, appId, appSlug } = await readValidBody(request);
      return { email, userId, app: appId ?? appSlug };
    }
    case 'redeem': {
      const { appId, accessToken } = await readValidBody(request);
      return { app: appId, pat: accessToken };
    }
    case 'session':
      return { app: url.searchParams.get('appId'), session };
    case 'released':
    case 'app':
      return { app: params[0], session };
    case 'authorize':
    case 'organizations':
    case 'constants':
    case 'logout':
      return { session };
    case 'embed-page':
      return { app: params[0], pat: url.searchParams.get('personal-access-token') };
    case 'app-page':
      return { app: params[0] };
    case 'config':
    case 'session-check':
    case undefined:
      return {};
    default:
      return call satisfies never;
  }
}

/** Ignores an invalid body, which the handler of the call rejects. */
function readValidBody(request: EmulatedRequest): Promise<Record<string, unknown>> {
  return request.readBody().catch(() => ({}));
}
