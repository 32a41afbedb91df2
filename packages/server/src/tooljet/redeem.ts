import { type DirectEmbed, type EmbedError } from '@tooljet-embed/protocol';
import { isRecord } from '@tooljet-embed/protocol/internal';
import { LRUCache } from 'lru-cache';
import type { CallToolJet, ToolJetAnswer } from './client.ts';
import type { Guard } from './guard.ts';
import { ownError } from '../errors.ts';
import { toUpstreamError } from './map-error.ts';

/** Where in the app a frame opens. */
export interface AppLocation {
  /** Handle of the app's page. */
  page?: string | undefined;
  /** Parameters for the app. */
  params?: Record<string, string> | undefined;
}

/** Turns an embed URL into the address of the app itself, and a session for it. */
export type OpenDirectly = (redirectUrl: string, location: AppLocation) => Promise<DirectEmbed>;

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const LONGEST_JWT = 8192;
const MOST_HELD = 10_000;

/**
 * Redeems PATs as ToolJet's page does, `POST /api/ext/users/session` (S), once for each embed URL:
 * the tabs that share it share the session, for half of its idle time. That the app takes its session from the frame's name
 * and its place from the address follows from ToolJet's source and is not documented (I).
 */
export function createOpenDirectly(
  callToolJet: CallToolJet,
  idleTimeout: number,
  guard: Guard,
): OpenDirectly {
  const sessions = new LRUCache<string, Promise<string>>({
    max: MOST_HELD,
    // One that nobody has used since may have ended; a PAT can be redeemed again (I).
    ttl: (idleTimeout * 1000) / 2,
    perf: Date,
  });

  const redeem = guard(async (redirectUrl: URL): Promise<string> => {
    const answer = await callToolJet({
      path: 'api/ext/users/session',
      body: {
        appId: appOf(redirectUrl),
        accessToken: redirectUrl.searchParams.get('personal-access-token'),
      },
    });
    if (answer.status !== 200 && answer.status !== 201) throw toRedeemError(answer);
    const signedPat = isRecord(answer.body) ? answer.body['signedPat'] : undefined;
    if (typeof signedPat === 'string' && signedPat.length <= LONGEST_JWT && JWT.test(signedPat)) {
      return signedPat;
    }
    throw ownError('tooljet_invalid_response', 'the answer of the session call has no session');
  });

  function findSession(redirectUrl: URL): Promise<string> {
    const known = sessions.get(redirectUrl.href);
    if (known) return known;
    const session = redeem(redirectUrl);
    sessions.set(redirectUrl.href, session);
    session.catch(() => sessions.delete(redirectUrl.href));
    return session;
  }

  return async (redirectUrl, location) => {
    const url = new URL(redirectUrl);
    return { frameUrl: toFrameUrl(url, location), frameName: await findSession(url) };
  };
}

/** `/embed-apps/<id>` becomes `/applications/<id>/<page>?<params>`; nothing else can change (S). */
function toFrameUrl(redirectUrl: URL, { page, params }: AppLocation): string {
  const place = page === undefined ? '' : `/${encodeURIComponent(page)}`;
  const path = redirectUrl.pathname.replace(/\/embed-apps\/([\w-]+)$/, '/applications/$1');
  const url = new URL(`${path}${place}`, redirectUrl.origin);
  for (const [name, value] of Object.entries(params ?? {})) url.searchParams.append(name, value);
  return url.href;
}

function appOf(redirectUrl: URL): string {
  return redirectUrl.pathname.slice(redirectUrl.pathname.lastIndexOf('/') + 1);
}

/** Where ToolJet's page would fall silent, its statuses have a meaning here (S). */
function toRedeemError(answer: ToolJetAnswer): EmbedError {
  if (answer.status === 400 || answer.status === 401) {
    return ownError('session_rejected', 'ToolJet refused to redeem the PAT');
  }
  if (answer.status === 403) {
    return ownError('access_denied', 'ToolJet does not let this user open this app');
  }
  return toUpstreamError(answer);
}
