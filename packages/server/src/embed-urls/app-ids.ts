import { isAppId, isAppUuid, normalizeAppId } from '@tooljet-embed/protocol/internal';
import type { StoreKey } from '../store/encrypted-store.ts';
import type { ResilientStore } from '../store/resilient-store.ts';
import { toAppId } from '../tooljet/validate-embed-url.ts';

/** An app's slug can move to another app, so a pair is forgotten a day after the last generation. */
const TTL_MS = 24 * 60 * 60 * 1000;

/**
 * Ids and slugs of the apps that were opened. ToolJet generates one PAT for both, so they must share
 * cache, lock and epochs. Instances share the pairs in the store.
 */
export interface AppIds {
  /** Returns the UUID of an app, or the slug itself while its UUID is unknown. */
  resolve: (appId: string) => Promise<string>;
  /** Returns the slug of a UUID or the UUID of a slug, or `undefined` if the pair is unknown. */
  findPartner: (appId: string) => Promise<string | undefined>;
  /**
   * Learns the pair from a generated embed URL, if it names both.
   *
   * @param appId UUID or slug that was requested.
   */
  learn: (appId: string, redirectUrl: string) => Promise<void>;
}

/** Creates the ids and slugs of the apps, empty until the first generation. */
export function createAppIds(store: ResilientStore): AppIds {
  async function findPartner(appId: string): Promise<string | undefined> {
    const [partner] = await store.getMany([toKey(appId)], TTL_MS);
    return partner;
  }

  return {
    findPartner,
    async resolve(appId) {
      // A UUID is always the app's own id, even if another app has it as its slug.
      if (isAppUuid(appId)) return appId;
      return (await findPartner(appId)) ?? appId;
    },
    async learn(appId, redirectUrl) {
      const id = toSharedAppId(appId, redirectUrl);
      const slug = readSlug(appId, redirectUrl);
      if (!isAppUuid(id) || slug === undefined) return;
      await Promise.all([
        store.set(toKey(id), slug, TTL_MS),
        !isAppUuid(slug) && store.set(toKey(slug), id, TTL_MS),
      ]);
    },
  };
}

/** Returns the UUID in a generated embed URL, or the requested app id if there is none. */
export function toSharedAppId(appId: string, redirectUrl: string): string {
  const id = toAppId(new URL(redirectUrl));
  return isAppUuid(id) ? normalizeAppId(id) : appId;
}

/** Reads the slug, which only newer versions of ToolJet add to an embed URL (S). */
function readSlug(appId: string, redirectUrl: string): string | undefined {
  const slug = new URL(redirectUrl).searchParams.get('appSlug');
  if (isAppId(slug)) return normalizeAppId(slug);
  return isAppUuid(appId) ? undefined : appId;
}

function toKey(appId: string): StoreKey {
  return ['app', appId];
}
