import { EmbedError, type EmbedResponse } from '@tooljet-embed/protocol';
import type { Attempt } from '../observability/request-context.ts';
import type { AppLocation, OpenDirectly } from '../tooljet/redeem.ts';
import type { EmbedUrlQuery } from './query.ts';
import type { EmbedUrls, FoundEmbedUrl } from './embed-urls.ts';
import { hostError } from '../errors.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';
import type { AppPolicy } from '../identity/portal-user.ts';

/**
 * Answers a query, which has been parsed, for an app that the portal may or may not offer. Notes what
 * comes of it.
 */
export type GetEmbedUrl = (query: EmbedUrlQuery, attempt: Attempt) => Promise<EmbedResponse>;

/**
 * Decides whether the portal offers the app, before any I/O, and hands out the embed URL.
 *
 * @param openDirectly `false` where apps are opened by ToolJet's redirect only.
 */
export function createGetEmbedUrl(
  isOffered: AppPolicy,
  embedUrls: EmbedUrls,
  openDirectly: OpenDirectly | false,
): GetEmbedUrl {
  async function find(
    key: EmbedUrlKey,
    after: string | undefined,
    attempt: Attempt,
  ): Promise<FoundEmbedUrl['embed']> {
    const { embed, source } = await embedUrls.get(key, after);
    attempt.source = source;
    return embed;
  }

  async function open(
    key: EmbedUrlKey,
    query: EmbedUrlQuery,
    attempt: Attempt,
  ): Promise<EmbedResponse> {
    const embed = await find(key, query.after, attempt);
    if (!openDirectly || !query.direct) return embed;
    try {
      return await openDirect(openDirectly, embed, query);
    } catch (error) {
      if (!isRejected(error)) throw error;
      // Another generation may have killed this PAT (C): the next one is new.
      const next = await find(key, embed.version, attempt);
      return openDirect(openDirectly, next, query);
    }
  }

  return async (query, attempt) => {
    const { user, appId } = query;
    const key = { user, appId };
    requireDirectOpening(query, openDirectly !== false);
    await requireOffered(isOffered, key);
    attempt.isOffered = true;
    return open(key, query, attempt);
  };
}

async function openDirect(
  openDirectly: OpenDirectly,
  { redirectUrl, ...lifetime }: FoundEmbedUrl['embed'],
  location: AppLocation,
): Promise<EmbedResponse> {
  return { ...(await openDirectly(redirectUrl, location)), ...lifetime };
}

async function requireOffered(isOffered: AppPolicy, key: EmbedUrlKey): Promise<void> {
  let verdict: unknown;
  try {
    verdict = await isOffered(key.user, key.appId);
  } catch (thrown) {
    throw hostError('apps', thrown);
  }
  if (verdict === true) return;
  throw new EmbedError(
    'app_not_allowed',
    'The portal does not offer this app to this user. The option "apps" decides.',
  );
}

function isRejected(error: unknown): boolean {
  return error instanceof EmbedError && error.code === 'session_rejected';
}

/** ToolJet's redirect drops the query, so a deep link that is not opened directly leads nowhere (S). */
function requireDirectOpening({ direct, page, params }: EmbedUrlQuery, isOffered: boolean): void {
  const isDeepLink = page !== undefined || params !== undefined;
  if (!isDeepLink || (isOffered && direct)) return;
  throw new EmbedError(
    'invalid_request',
    isOffered
      ? '"page" and "params" need "direct": true.'
      : '"page" and "params" need the server\'s option "opening" to be "direct".',
  );
}
