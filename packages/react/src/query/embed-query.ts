import {
  type FetchQueryOptions,
  hashKey,
  QueryClient,
  type QueryFunction,
} from '@tanstack/react-query';
import type { EmbedRequest } from '@tooljet-embed/protocol';
import { askEndpoint } from './fetch-embed.ts';
import type { Embed } from './embed-session.ts';
import type { EmbedAsking, EmbedEndpoint } from '../options/endpoint.ts';
import type { EmbedSubject } from '../options/types.ts';
import { signOuts } from './sign-outs.ts';

/** How long an answer is kept after the last embed that used it is gone. */
const KEPT_MS = 60_000;

/** How long an answer may be opened again, if half its life is not shorter. */
const LONGEST_REUSE_MS = 600_000;

/** The key under which an answer is shared: the endpoint, what it is asked for, and the scope. */
export type EmbedQueryKey = readonly ['tooljet-embed', string, EmbedRequest, string];

/** How an answer is fetched and kept. */
export type EmbedQueryOptions = FetchQueryOptions<Embed, Error, Embed, EmbedQueryKey> & {
  queryFn: QueryFunction<Embed, EmbedQueryKey>;
};

/** The client of embeds that were given none: no token of theirs reaches the host's cache. */
export const ownClient: QueryClient = new QueryClient();

/** What an embed is of. */
export interface EmbedIdentity extends EmbedSubject {
  endpoint: EmbedEndpoint;
  scope?: string | undefined;
}

/**
 * What an answer depends on, as a string that is the same for the same content. Endpoint functions
 * are told apart by their scope alone, so that a new function on every render changes nothing.
 */
export function toIdentity(identity: EmbedIdentity): string {
  const { endpoint, scope = '', appId, userEmail: email, page, params = {} } = identity;
  const address = typeof endpoint === 'string' ? endpoint : '';
  return hashKey([
    'tooljet-embed',
    address,
    {
      appId,
      email,
      direct: true,
      page,
      // Without a single one it is no request for parameters, which not every server can serve.
      params: Object.keys(params).length > 0 ? params : undefined,
    },
    scope,
  ]);
}

/** The query key of an identity. */
export function toQueryKey(identity: string): EmbedQueryKey {
  return JSON.parse(identity) as EmbedQueryKey;
}

/** What is the same at every place in an app: a change of anything else is one of whom to show what. */
export function toApp(identity: string): string {
  const [, address, { appId, email }, scope] = toQueryKey(identity);
  return hashKey([address, appId, email, scope]);
}

/**
 * All users of an identity share one request. What is known not to work goes along as `after`; what
 * is merely old does not, so that the server decides whether it still serves.
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
      const { data, isInvalidated } = client.getQueryState<Embed>(queryKey) ?? {};
      const after = isInvalidated && data?.version;
      const isFirst = !data && !signOuts.has(client);
      const asking = getAsking();
      return askEndpoint(
        isFirst ? asking : { ...asking, initialEmbed: undefined },
        { ...queryKey[2], ...(after && { after }) },
        signal,
      );
    },
    staleTime: ({ state: { data } }) =>
      data ? Math.min(data.lifetimeMs / 2, LONGEST_REUSE_MS) : 0,
    gcTime: KEPT_MS,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  };
}
