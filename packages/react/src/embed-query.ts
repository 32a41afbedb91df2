import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { askEndpoint } from './ask-endpoint.ts';
import type { Embed } from './embed.ts';
import type { EmbedAsking, EmbedEndpoint } from './embed-endpoint.ts';

/** How long an answer is kept after the last embed that used it is gone. */
const KEPT_MS = 60_000;

/** The key under which an answer is shared: the endpoint, the app and the user. */
export type EmbedQueryKey = readonly ['tooljet-embed', string, string, string];

/** Watches one answer. */
export type EmbedObserver = QueryObserver<Embed, Error, Embed, Embed, EmbedQueryKey>;

/** What an answer depends on. */
export interface EmbedIdentity {
  endpoint: EmbedEndpoint;
  appId: string;
  userEmail: string;
}

let ownClient: QueryClient | undefined;

/** The client of embeds that were given none: no token of theirs reaches the host's cache. */
export function getOwnClient(): QueryClient {
  return (ownClient ??= new QueryClient());
}

/** All endpoint functions are one, so that a new function on every render changes nothing. */
export function toQueryKey({ endpoint, appId, userEmail }: EmbedIdentity): EmbedQueryKey {
  return ['tooljet-embed', typeof endpoint === 'string' ? endpoint : '', appId, userEmail];
}

/**
 * Watches the answer for one embed. All observers of a key share one request, whose `after` is the
 * version that they hold.
 *
 * @param source What to ask, read at the moment of asking.
 */
export function observeEmbed(
  client: QueryClient,
  queryKey: EmbedQueryKey,
  source: RefObject<EmbedAsking>,
): EmbedObserver {
  return new QueryObserver(client, {
    queryKey,
    queryFn: ({ signal }) => {
      const after = client.getQueryData<Embed>(queryKey)?.version;
      const [, , appId, email] = queryKey;
      const request = { appId, email, ...(after !== undefined && { after }) };
      return askEndpoint(source.current, request, signal);
    },
    staleTime: ({ state }) => state.data?.lifetimeMs ?? Infinity,
    gcTime: KEPT_MS,
    networkMode: 'always',
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    retry: false,
    structuralSharing: false,
  });
}
