import type { DirectEmbed, EmbedError } from '@tooljet-embed/protocol';
import { isToolJetError, ownFields } from '@tooljet-embed/protocol/internal';
import { embedError } from '../errors.ts';
import type { CallToolJet, ToolJetResponse, Wrap } from './client.ts';
import { toUpstreamError } from './map-error.ts';
import { toAppId } from './validate-embed-url.ts';

/** Page and parameters with which an app opens. */
interface AppLocation {
  /** Handle of the app's page. */
  page?: string | undefined;
  /** Query parameters for the app. */
  params?: Record<string, string> | undefined;
}

/** Redeems the PAT of an embed URL and returns the app's own address with a session of its own. */
export type Redeem = (redirectUrl: string, location: AppLocation) => Promise<DirectEmbed>;

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MAX_JWT_LENGTH = 8192;

/** Arguments of {@link createRedeem}. */
export interface RedeemArgs {
  callToolJet: CallToolJet;
  /** Reads whether another instance has started a cooldown. */
  refreshCooldown: () => Promise<void>;
  /** Wraps the call to ToolJet, for example with a cooldown. */
  wrap: Wrap;
}

/**
 * Creates the function that redeems PATs as ToolJet's page does, by `POST /api/ext/users/session` (S).
 * It redeems once for each response, because a logout inside one app ends the session for all frames
 * that share it (R). A PAT can be redeemed again (I). ToolJet's source, but not its documentation,
 * says that the app reads its session from the frame's name and its page from the address (I).
 */
export function createRedeem(args: RedeemArgs): Redeem {
  const { callToolJet, refreshCooldown, wrap } = args;

  const createSession = wrap(async (redirectUrl: URL): Promise<string> => {
    const response = await callToolJet({
      path: 'api/ext/users/session',
      body: {
        appId: toAppId(redirectUrl),
        accessToken: redirectUrl.searchParams.get('personal-access-token'),
      },
    });
    if (response.status !== 200 && response.status !== 201) throw toRedeemError(response);
    return readSession(response.body);
  });

  return async (redirectUrl, location) => {
    const url = new URL(redirectUrl);
    await refreshCooldown();
    return { frameUrl: toFrameUrl(url, location), frameName: await createSession(url) };
  };
}

/** Reads the session, which editions of ToolJet name `signedPat` (S) or `signed_pat` (I). */
function readSession(body: unknown): string {
  const { signed_pat, signedPat: session = signed_pat } = ownFields(body);
  const isValid =
    typeof session === 'string' && session.length <= MAX_JWT_LENGTH && JWT.test(session);
  if (isValid) return session;
  throw embedError('tooljet_invalid_response', 'the response of the session call has no session');
}

/** Maps `/embed-apps/<id>` to `/applications/<id>/<page>?<params>` and changes nothing else (S). */
function toFrameUrl(redirectUrl: URL, { page, params }: AppLocation): string {
  const appPath = redirectUrl.pathname.replace(/\/embed-apps\/([\w-]+)$/, '/applications/$1');
  const pagePath = page === undefined ? '' : `/${encodeURIComponent(page)}`;
  const url = new URL(`${appPath}${pagePath}`, redirectUrl.origin);
  for (const [name, value] of Object.entries(params ?? {})) url.searchParams.append(name, value);
  return url.href;
}

function toRedeemError(response: ToolJetResponse): EmbedError {
  if (!isToolJetError(response.body)) return toUpstreamError(response);
  if (response.status === 400 || response.status === 401) {
    return embedError('session_rejected', 'ToolJet refused to redeem the PAT');
  }
  if (response.status === 403) {
    return embedError('access_denied', 'ToolJet does not let this user open this app');
  }
  return toUpstreamError(response);
}
