import { parseEmbedRequest } from '@tooljet-embed/protocol';
import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import { parsePortalUser } from '../identity/parse-portal-user.ts';
import type { PortalUser } from '../identity/portal-user.ts';
import type { EmbedUrlKey } from '../tooljet/generate.ts';

/** Argument of `getEmbedUrl`, which the portal's own server code calls. */
export interface EmbedUrlQuery {
  /** User of the portal session. */
  user: PortalUser;
  /** UUID or slug of the app. */
  appId: string;
  /** Version that does not work any more. The response has a newer one. */
  after?: string | undefined;
  /** Whether the page can open the app directly. Ignored unless the option `openMode` is `'direct'`. */
  direct?: boolean | undefined;
  /** Handle of the app's page to open. Direct opening only. */
  page?: string | undefined;
  /** Query parameters for the app. Direct opening only. */
  params?: Record<string, string> | undefined;
  /** Stops waiting when it aborts. A generation that other callers share goes on. */
  signal?: AbortSignal | undefined;
}

/**
 * Validates the argument of `getEmbedUrl` by the rules for requests from pages, and copies it.
 *
 * @throws {EmbedError} `invalid_request`, naming the field but never its value, or `internal_error`
 * for an invalid user
 */
export function parseEmbedUrlQuery(query: EmbedUrlQuery): EmbedUrlQuery {
  const { user, signal: _signal, ...fields } = query;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const { params, ...request } = parseEmbedRequest(Object.fromEntries(given));
  return {
    ...request,
    ...(params && { params: { ...params } }),
    user: parsePortalUser(user),
  };
}

/** User and app of an embed URL, with the app's id. */
export interface SharedKey extends EmbedUrlKey {
  /** Id that the app's id and slug share: the UUID, or the slug while the UUID is unknown. */
  sharedAppId: string;
}

/** Returns the id under which an embed URL is cached: unique for email, authzVersion and app. */
export function toCacheId({ user, sharedAppId }: Omit<SharedKey, 'appId'>): string {
  return JSON.stringify([user.email, user.authzVersion ?? null, sharedAppId]);
}

/**
 * Returns the key of the mutex for generations: unique for user and app. ToolJet may keep one PAT
 * for both, whatever the authzVersion.
 */
export function toMutexKey({ user, sharedAppId }: Omit<SharedKey, 'appId'>): string {
  return JSON.stringify([normalizeEmail(user.email), sharedAppId]);
}
