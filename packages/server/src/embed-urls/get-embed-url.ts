import { EmbedError, type EmbedResponse } from '@tooljet-embed/protocol';
import { callbackError } from '../errors.ts';
import type { AppPolicy, PortalUser } from '../identity/portal-user.ts';
import type { RequestContext } from '../observability/request-context.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';
import type { Redeem } from '../tooljet/redeem.ts';
import {
  type EmbedUrls,
  type FoundEmbedUrl,
  isInvalidated,
  type RequestStart,
} from './embed-urls.ts';
import type { EmbedUrlQuery } from './query.ts';

/** Validated query, with the state at the beginning of its request. */
interface StartedQuery extends EmbedUrlQuery {
  start: RequestStart;
}

/**
 * Returns the embed for a validated query and records its source in the request context.
 *
 * @param confirmUser Returns the user if the user is invalidated meanwhile, or throws if it is no longer
 * the same user.
 */
export type GetEmbedUrl = (
  query: StartedQuery,
  context: RequestContext,
  confirmUser: () => Promise<PortalUser>,
) => Promise<EmbedResponse>;

/**
 * Creates the function that checks whether the portal offers the app, and returns the embed. If the
 * user or app is invalidated meanwhile, it tries once more: the user may have signed out, or may have
 * other rights now.
 *
 * @param redeem `false` if apps are opened by ToolJet's redirect only.
 */
export function createGetEmbedUrl(
  isOffered: AppPolicy,
  embedUrls: EmbedUrls,
  redeem: Redeem | false,
): GetEmbedUrl {
  async function find(
    { user, appId, start }: StartedQuery,
    after: string | undefined,
    context: RequestContext,
  ): Promise<FoundEmbedUrl> {
    const found = await embedUrls.get({ user, appId }, after, start);
    context.source = found.source;
    return found;
  }

  async function open(query: StartedQuery, context: RequestContext): Promise<EmbedResponse> {
    await requireOffered(isOffered, query);
    context.isOffered = true;

    const found = await find(query, query.after, context);
    if (!redeem || !query.direct) return found.embed;
    try {
      return await toDirectEmbed(redeem, found, query);
    } catch (error) {
      if (!isSessionRejected(error)) throw error;
    }
    // Another generation may have revoked this PAT (C), so redeem a newer one.
    const newer = await find(query, found.embed.version, context);
    return toDirectEmbed(redeem, newer, query);
  }

  return async (query, context, confirmUser) => {
    requireDirectOpening(query, redeem !== false);
    try {
      return await open(query, context);
    } catch (error) {
      if (!isInvalidated(error)) throw error;
    }
    context.isOffered = false;
    const start = await embedUrls.start(query);
    const user = await confirmUser();
    return open({ ...query, user, start }, context);
  };
}

async function toDirectEmbed(
  redeem: Redeem,
  { embed, requireValid }: FoundEmbedUrl,
  { page, params }: EmbedUrlQuery,
): Promise<EmbedResponse> {
  const { redirectUrl, ...lifetime } = embed;
  const direct = await redeem(redirectUrl, { page, params });
  await requireValid();
  return { ...direct, ...lifetime };
}

async function requireOffered(isOffered: AppPolicy, key: EmbedUrlKey): Promise<void> {
  let verdict: unknown;
  try {
    verdict = await isOffered(key.user, key.appId);
  } catch (thrown) {
    throw callbackError('apps', thrown);
  }
  if (verdict === true) return;
  throw new EmbedError(
    'app_not_allowed',
    'The option "apps" does not offer this app to this user. Add the app, or open one that is offered.',
  );
}

function isSessionRejected(error: unknown): boolean {
  return error instanceof EmbedError && error.code === 'session_rejected';
}

/** ToolJet's redirect drops the query string, so a deep link works with direct opening only (S). */
function requireDirectOpening(
  { direct, page, params }: EmbedUrlQuery,
  isDirectAvailable: boolean,
): void {
  const isDeepLink = page !== undefined || params !== undefined;
  if (!isDeepLink || (isDirectAvailable && direct)) return;
  throw new EmbedError(
    'invalid_request',
    isDirectAvailable
      ? '"page" and "params" require "direct": true.'
      : '"page" and "params" require direct opening. Set the server option "openMode" to "direct".',
  );
}
