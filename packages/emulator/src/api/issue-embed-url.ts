import type { EmulatorContext } from '../emulator-context.ts';
import type { EmulatorApp, EmulatorUser } from '../fixtures/fixtures.ts';
import { fingerprintToken } from '../journal/issued-tokens.ts';

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
