import { parseEmbedRequest } from '@tooljet-embed/protocol';
import { parsePortalUser } from '../identity/parse-portal-user.ts';
import type { PortalUser } from '../identity/portal-user.ts';

/** What server code asks for: an app, for a user whom it knows from its own session. */
export interface EmbedUrlQuery {
  /** Whom the portal's session names. */
  user: PortalUser;
  /** The app's UUID or slug. */
  appId: string;
  /** The version that does not work any more; the answer is a newer one. */
  after?: string | undefined;
  /** Whether the page can open the app directly. Used where the option `opening` is `'direct'`. */
  direct?: boolean | undefined;
  /** Handle of the app's page to open. Direct opening only. */
  page?: string | undefined;
  /** Parameters for the app. Direct opening only. */
  params?: Record<string, string> | undefined;
  /** Ends the waiting, and never a generation that others wait for. */
  signal?: AbortSignal | undefined;
}

/**
 * Holds server code's own questions to what holds for those of pages: a page handle may come from an
 * address.
 *
 * @throws {EmbedError} `invalid_request`, naming the field and never its value, or `internal_error`
 * for a user who could not be a person
 */
export function parseEmbedUrlQuery({
  user,
  signal: _signal,
  ...asked
}: EmbedUrlQuery): EmbedUrlQuery {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const { params, ...request } = parseEmbedRequest(Object.fromEntries(given));
  return {
    ...request,
    ...(params && { params: { ...params } }),
    user: parsePortalUser(user),
  };
}
