import { EmbedError, type EmbedResponse } from '@tooljet-embed/protocol';
import { callbackError } from '../errors.ts';
import type { AppPolicy } from '../identity/portal-user.ts';
import type { RequestContext } from '../observability/request-context.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';
import type { Redeem } from '../tooljet/redeem.ts';
import type { EmbedUrls, FoundEmbedUrl } from './embed-urls.ts';
import type { EmbedUrlQuery } from './query.ts';

/** Validated query. */
export interface ResolvedQuery extends EmbedUrlQuery {
  /** Id that the app's id and slug share. @default read from the store */
  sharedAppId?: string;
}

/** Returns the embed for a validated query and records its source in the request context. */
export type GetEmbedUrl = (query: ResolvedQuery, context: RequestContext) => Promise<EmbedResponse>;

/**
 * Creates the function that checks, before any I/O, whether the portal offers the app, and returns
 * the embed.
 *
 * @param redeem `false` if apps are opened by ToolJet's redirect only.
 */
export function createGetEmbedUrl(
  isOffered: AppPolicy,
  embedUrls: EmbedUrls,
  redeem: Redeem | false,
): GetEmbedUrl {
  async function find(
    key: EmbedUrlKey,
    after: string | undefined,
    context: RequestContext,
  ): Promise<FoundEmbedUrl> {
    const found = await embedUrls.get(key, after);
    context.source = found.source;
    return found;
  }

  return async (query, context) => {
    const { user, appId, sharedAppId } = query;
    const key = { user, appId, ...(sharedAppId && { sharedAppId }) };
    requireDirectOpening(query, redeem !== false);
    await requireOffered(isOffered, key);
    context.isOffered = true;

    const found = await find(key, query.after, context);
    if (!redeem || !query.direct) return found.embed;
    try {
      return await toDirectEmbed(redeem, found, query);
    } catch (error) {
      if (!isSessionRejected(error)) throw error;
    }
    // Another generation may have revoked this PAT (C), so redeem a newer one.
    const newer = await find(key, found.embed.version, context);
    return toDirectEmbed(redeem, newer, query);
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
