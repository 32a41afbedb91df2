import { canonicalAppId, EmbedError, isAppId } from '@tooljet-embed/protocol';
import type { EmbedUrls } from './embed-urls.ts';
import type { GetEmbedUrl } from './handle-request.ts';
import { parsePortalUser } from './parse-portal-user.ts';
import type { AppPolicy } from './tooljet-embed-options.ts';
import { untilAborted } from './until-aborted.ts';

/** Decides whether the portal offers the app, before any I/O, and hands out the embed URL. */
export function createGetEmbedUrl(isOffered: AppPolicy, embedUrls: EmbedUrls): GetEmbedUrl {
  return async ({ user: someone, appId: anyApp, after, signal }) => {
    const user = parsePortalUser(someone);
    if (!isAppId(anyApp)) throw new EmbedError('invalid_request', '"appId" is malformed.');
    const appId = canonicalAppId(anyApp);
    const verdict: unknown = await isOffered(user, appId);
    if (verdict !== true) {
      throw new EmbedError(
        'app_not_allowed',
        'The portal does not offer this app to this user. The option "apps" decides.',
      );
    }
    signal?.throwIfAborted();
    return untilAborted(embedUrls.get({ user, appId }, after), signal);
  };
}
