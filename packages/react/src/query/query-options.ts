import type { EmbedEndpoint } from '../options/endpoint.ts';
import type { EmbedOptions, EmbedSubject } from '../options/types.ts';
import { type EmbedQueryOptions, ownClient, toIdentity, toQueryOptions } from './embed-query.ts';

/** What an embed URL depends on, and how it is asked for: the same as the embed is given. */
export interface EmbedUrlOptions
  extends
    EmbedSubject,
    Pick<EmbedOptions, 'client' | 'credentials' | 'headers' | 'scope' | 'timeoutMs'> {
  /** Where to ask: no provider is looked at here. */
  endpoint: EmbedEndpoint;
}

/**
 * TanStack Query options for an embed URL, to fetch it before its embed is there. What is fetched is
 * kept for a minute, in the client that it is fetched with: give that client to the embeds too.
 *
 * @example
 * const loader = () =>
 *   client.ensureQueryData(embedUrlQueryOptions({ appId, userEmail, endpoint, client }));
 */
export function embedUrlQueryOptions(options: EmbedUrlOptions): EmbedQueryOptions {
  const { client = ownClient } = options;
  return toQueryOptions(client, toIdentity(options), () => options);
}
