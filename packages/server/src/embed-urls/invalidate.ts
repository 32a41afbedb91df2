import { EmbedError } from '@tooljet-embed/protocol';
import { isAppId, isAppUuid, isEmail, normalizeAppId } from '@tooljet-embed/protocol/internal';
import type { PortalUser } from '../identity/portal-user.ts';
import type { AppIds } from './app-ids.ts';
import type { EmbedUrlCache } from './cache.ts';

/** User, and optionally app, of the embed URLs to invalidate. */
export interface InvalidateTarget {
  /** The user, with the email in any spelling. */
  user: Pick<PortalUser, 'email'>;
  /**
   * UUID or slug of the app. All apps of the user are invalidated if ToolJet has not named both yet,
   * because embed URLs may be cached under the other one.
   * @default all apps
   */
  appId?: string;
}

/**
 * Stops the use of the embed URLs generated so far, by starting a new epoch.
 *
 * @throws {EmbedError} `invalid_request` for an invalid target; `internal_error` if the store could not
 * be reached, so that only this instance was invalidated
 */
export async function invalidate(
  cache: EmbedUrlCache,
  appIds: AppIds,
  target: InvalidateTarget,
): Promise<void> {
  const { user, appId, ...unknownFields } = target;
  const isValid =
    isEmail(user?.email) &&
    (appId === undefined || isAppId(appId)) &&
    Object.keys(unknownFields).length === 0;
  if (!isValid) {
    throw new EmbedError('invalid_request', 'invalidate() takes { user: { email }, appId? }.');
  }
  const sharedAppId = appId && (await findSharedAppId(appIds, normalizeAppId(appId)));
  const isShared = await cache.startEpoch(user.email, sharedAppId);
  if (isShared) return;
  throw new EmbedError(
    'internal_error',
    'Could not reach the store; only this instance was invalidated. Call invalidate() again.',
  );
}

/** Returns the id that an app's id and slug share, or `undefined` if only one of them is known. */
async function findSharedAppId(appIds: AppIds, appId: string): Promise<string | undefined> {
  // Without the store, the pair is unknown.
  const partner = await appIds.findPartner(appId).catch(() => undefined);
  return partner !== undefined && isAppUuid(appId) ? appId : partner;
}
