import { type FetchQueryOptions, hashKey, QueryClient } from '@tanstack/react-query';
import type { EmbedRequest } from '@tooljet-embed/protocol';
import { askEndpoint } from './ask-endpoint.ts';
import type { Embed } from './embed.ts';
import type { EmbedAsking, EmbedEndpoint } from './embed-endpoint.ts';
import type { EmbedSubject } from './embed-options.ts';

/** How long an answer is kept after the last embed that used it is gone. */
const KEPT_MS = 60_000;

/** The key under which an answer is shared: the endpoint, and what it is asked for. */
export type EmbedQueryKey = readonly ['tooljet-embed', string, EmbedRequest];

/** How an answer is fetched and kept. */
export type EmbedQueryOptions = FetchQueryOptions<Embed, Error, Embed, EmbedQueryKey>;

let ownClient: QueryClient | undefined;

/** The client of embeds that were given none: no token of theirs reaches the host's cache. */
export function getOwnClient(): QueryClient {
  return (ownClient ??= new QueryClient());
}

/**
 * What an answer depends on, as a string that is the same for the same content. All endpoint
 * functions are one, so that a new function on every render changes nothing.
 */
export function toIdentity(endpoint: EmbedEndpoint, subject: EmbedSubject): string {
  const { appId, userEmail: email, page, params } = subject;
  const address = typeof endpoint === 'string' ? endpoint : '';
  return hashKey(['tooljet-embed', address, { appId, email, direct: true, page, params }]);
}

/** The query key of an identity. */
export function toQueryKey(identity: string): EmbedQueryKey {
  return JSON.parse(identity) as EmbedQueryKey;
}

/**
 * All users of an identity share one request, whose `after` is the version that they hold.
 *
 * @param getAsking How to ask, read at the moment of asking.
 */
export function toQueryOptions(
  client: QueryClient,
  identity: string,
  getAsking: () => EmbedAsking,
): EmbedQueryOptions {
  const queryKey = toQueryKey(identity);
  return {
    queryKey,
    queryFn: ({ signal }) => {
      const after = client.getQueryData<Embed>(queryKey)?.version;
      const request = { ...queryKey[2], ...(after !== undefined && { after }) };
      return askEndpoint(getAsking(), request, signal);
    },
    staleTime: ({ state }) => state.data?.lifetimeMs ?? Infinity,
    gcTime: KEPT_MS,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  };
}
