import type { EmulatorContext } from '../emulator-context.ts';
import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import type { EmulatedRequest } from '../http/emulated-request.ts';
import { ApiError, createJsonReply, type Reply } from '../http/reply.ts';
import { fingerprintToken } from '../journal/issued-tokens.ts';
import { isEmail, isUuid } from '../validation.ts';
import { checkApiToken, checkExternalApi, checkRateLimit } from './request-checks.ts';

/** Fields of a generate request. All are optional in ToolJet's schema (S). */
interface GenerateFields {
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly appId: string | undefined;
  readonly appSlug: string | undefined;
  readonly sessionExpiry: number | undefined;
  readonly patExpiry: number | undefined;
}

const UNIT_MS = { milliseconds: 1, seconds: 1000, minutes: 60_000, days: 86_400_000 } as const;

/** Handles `POST /api/ext/users/personal-access-token`. */
export async function generate(request: EmulatedRequest): Promise<Reply> {
  const { context, entry } = request;
  // ToolJet's framework parses the body before any guard runs (I): invalid JSON is always a 400.
  const body = await request.readBody();
  checkExternalApi(request);
  checkApiToken(request);
  checkRateLimit(request, body);
  const fields = parseFields(body);
  const { user, app } = findUserAndApp(context, fields);
  request.onIdentified({ userId: user.id, appId: app.id });
  if (!context.directory.mayOpen(user.id, app.id)) {
    throw new ApiError(403, context.options.accessDeniedMessage);
  }
  const { token, redirectUrl } = issueEmbedUrl(context, {
    user,
    app,
    ...resolveLifetimes(context, fields),
  });
  request.onIdentified({ patToken: token });
  entry.tokenFingerprint = fingerprintToken(token);
  return createJsonReply(201, { personalAccessToken: token, redirectUrl });
}

/**
 * Validates the fields as ToolJet does: drops unknown ones, treats `null` as absent (S) and rejects
 * a number that is sent as a string (I).
 *
 * @throws {ApiError} 400 with the list of all invalid fields.
 */
function parseFields(body: Record<string, unknown>): GenerateFields {
  const problems: string[] = [];

  const text = (name: string, problem: string, isValid: (value: unknown) => value is string) => {
    const value = body[name] ?? undefined;
    if (value === undefined || isValid(value)) return value;
    problems.push(`${name} ${problem}`);
    return undefined;
  };
  const count = (name: string) => {
    const value = body[name] ?? undefined;
    if (value === undefined) return undefined;
    const isNumber = typeof value === 'number';
    if (!isNumber || value < 1) problems.push(`${name} must not be less than 1`);
    if (!Number.isInteger(value)) problems.push(`${name} must be an integer number`);
    return isNumber ? value : undefined;
  };

  const fields: GenerateFields = {
    email: text('email', 'must be an email', isEmail),
    userId: text('userId', 'must be a UUID', isUuid),
    appId: text('appId', 'must be a UUID', isUuid),
    appSlug: text('appSlug', 'must be a string', (value) => typeof value === 'string'),
    sessionExpiry: count('sessionExpiry'),
    patExpiry: count('patExpiry'),
  };
  if (problems.length > 0) throw new ApiError(400, problems);
  return fields;
}

function findUserAndApp(
  { directory, options }: EmulatorContext,
  { email, userId, appId, appSlug }: GenerateFields,
): { user: EmulatorUser; app: EmulatorApp } {
  const emailOrId = email ?? userId;
  if (emailOrId === undefined) throw new ApiError(400, 'Either userId or email must be provided');
  const idOrSlug = appId ?? appSlug;
  // A known defect of ToolJet (S): this should be a 400. Its error filter sends the raw message (I).
  if (!idOrSlug) throw new ApiError(500, "Cannot read properties of null (reading 'id')");
  const user = directory.findUser(emailOrId);
  const isOtherEmail =
    options.emailCase === 'match' && email !== undefined && email !== user?.email;
  if (!user || isOtherEmail) throw new ApiError(404, options.unknownUserMessage);
  const app = directory.findApp(idOrSlug);
  if (!app) throw new ApiError(400, 'Invalid appId or appSlug');
  return { user, app };
}

function resolveLifetimes(
  { options: { defaultExpiry, patExpiryUnit } }: EmulatorContext,
  { patExpiry, sessionExpiry }: GenerateFields,
): { patMs: number; idleMs: number } {
  const defaultUnitMs = UNIT_MS[defaultExpiry.unit];
  return {
    patMs:
      patExpiry === undefined
        ? defaultExpiry.pat * defaultUnitMs
        : patExpiry * UNIT_MS[patExpiryUnit],
    idleMs:
      sessionExpiry === undefined
        ? defaultExpiry.session * defaultUnitMs
        : sessionExpiry * UNIT_MS.minutes,
  };
}

interface Grant {
  readonly user: EmulatorUser;
  readonly app: EmulatorApp;
  /** Lifetime of the PAT. */
  readonly patMs: number;
  /** Idle timeout of its sessions. */
  readonly idleMs: number;
}

/** Issues a PAT and returns it with its embed URL. The journal can attribute the PAT from now on. */
export function issueEmbedUrl(
  context: EmulatorContext,
  { user, app, patMs, idleMs }: Grant,
): { token: string; redirectUrl: string } {
  const { token } = context.sessions.createPat({ userId: user.id, appId: app.id, patMs, idleMs });
  context.issuedTokens.record(token, {
    email: user.email,
    appId: app.id,
    tokenFingerprint: fingerprintToken(token),
  });
  return { token, redirectUrl: createRedirectUrl(context, app, token) };
}

/** The path carries the app's id, even if the request named a slug (S). */
function createRedirectUrl(
  { options, publicUrl }: EmulatorContext,
  app: EmulatorApp,
  token: string,
): string {
  const url = new URL(`${publicUrl}/embed-apps/${app.id}`);
  const parameters: [string, string][] = [['personal-access-token', token]];
  if (options.appSlugParam) parameters.push(['appSlug', app.slug]);
  if (options.redirectUrlOrder === 'slug-first') parameters.reverse();
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return url.href;
}
