import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import { ApiError } from '../http/api-error.ts';
import type { Exchange } from '../http/exchange.ts';
import { createJsonReply, type Reply } from '../http/reply.ts';
import { fingerprintToken } from '../journal/fingerprint-token.ts';
import { checkApiToken, checkInstance } from './check-caller.ts';
import { createRedirectUrl } from './create-redirect-url.ts';
import { issuePat } from './issue-pat.ts';
import { limitRate } from './limit-rate.ts';
import { type GenerateRequest, parseGenerateRequest } from './parse-generate-request.ts';

const MINUTE_MS = 60_000;

/** `POST /api/ext/users/personal-access-token` */
export async function generate(exchange: Exchange): Promise<Reply> {
  const { world, note } = exchange;
  // Read before any guard looks, as the framework does (I): a body that is no JSON is a 400 to all.
  const body = await exchange.readBody();
  checkInstance(exchange);
  checkApiToken(exchange);
  limitRate(exchange, body);
  const fields = parseGenerateRequest(body);
  const { user, app } = find(exchange, fields);
  exchange.onIdentified({ userId: user.id, appId: app.id });
  if (!world.directory.mayOpen(user.id, app.id)) {
    throw new ApiError(403, world.options.accessDeniedMessage);
  }
  const pat = issuePat(world, { user, app, ...lifetimes(world, fields) });
  exchange.onIdentified({ patToken: pat.token });
  note.tokenFingerprint = fingerprintToken(pat.token);
  const redirectUrl = createRedirectUrl(world, app, pat.token);
  return createJsonReply(201, { personalAccessToken: pat.token, redirectUrl });
}

function find(
  { world }: Exchange,
  { email, userId, appId, appSlug }: GenerateRequest,
): { user: EmulatorUser; app: EmulatorApp } {
  const person = email ?? userId;
  if (person === undefined) throw new ApiError(400, 'Either userId or email must be provided');
  const wanted = appId ?? appSlug;
  // Their known defect (S): it should have been a 400.
  if (!wanted) throw new ApiError(500, 'Internal server error');
  const user = world.directory.findUser(person);
  if (!user) throw new ApiError(404, world.options.unknownUserMessage);
  const app = world.directory.findApp(wanted);
  if (!app) throw new ApiError(400, 'Invalid appId or appSlug');
  return { user, app };
}

function lifetimes(
  { options }: Exchange['world'],
  { patExpiry, sessionExpiry }: GenerateRequest,
): { patMs: number; idleMs: number } {
  return {
    patMs: patExpiry === undefined ? options.defaultPatMs : patExpiry * options.patUnitMs,
    idleMs: sessionExpiry === undefined ? options.defaultSessionMs : sessionExpiry * MINUTE_MS,
  };
}
