import {
  type FetchQueryOptions,
  hashKey,
  type Query,
  QueryClient,
  type QueryFunction,
  type QueryObserverOptions,
} from '@tanstack/react-query';
import type { EmbedRequest } from '@tooljet-embed/protocol';
import { normalizeEmail, ownFields } from '@tooljet-embed/protocol/internal';
import type { EmbedEndpoint, EmbedFetchOptions } from '../options/endpoint.ts';
import type { EmbedOptions, EmbedSubject } from '../options/types.ts';
import type { EmbedSession } from './embed-session.ts';
import { fetchEmbed } from './fetch-embed.ts';
import { isTaken } from './take-session.ts';
import { signOuts, usersOfClients } from './sign-outs.ts';

/** Time for which an embed URL stays cached after the last embed that used it was unmounted. */
const GC_TIME_MS = 60_000;

/** Maximum time for which another embed may open the same embed URL. */
const MAX_STALE_TIME_MS = 600_000;

/** First element of every query key of this package. */
export const QUERY_KEY_PREFIX = 'tooljet-embed';

/** Query key of an embed URL: the prefix, the endpoint, the request and the cache key. */
export type EmbedQueryKey = readonly [typeof QUERY_KEY_PREFIX, string, EmbedRequest, string];

/** Query of an embed URL. */
export type EmbedQuery = Query<EmbedSession, Error, EmbedSession, EmbedQueryKey>;

/** TanStack Query options of an embed URL. */
export type EmbedQueryOptions = FetchQueryOptions<
  EmbedSession,
  Error,
  EmbedSession,
  EmbedQueryKey
> & {
  queryFn: QueryFunction<EmbedSession, EmbedQueryKey>;
  refetchInterval: false;
  refetchOnMount: false;
  refetchOnReconnect: false;
  refetchOnWindowFocus: false;
};

type OwnOption =
  | 'queryKey'
  | 'queryKeyHashFn'
  | 'queryFn'
  | 'staleTime'
  | 'gcTime'
  | 'networkMode'
  | 'retry'
  | 'structuralSharing'
  | 'refetchInterval'
  | 'refetchOnMount'
  | 'refetchOnReconnect'
  | 'refetchOnWindowFocus';

/**
 * Options that no embed needs. A default of the host's query client applies to every option that is not
 * set: a persister would store embed URLs, initial data would be opened.
 */
export const UNUSED_OPTIONS: object = {
  behavior: undefined,
  enabled: undefined,
  initialData: undefined,
  initialDataUpdatedAt: undefined,
  maxPages: undefined,
  meta: undefined,
  notifyOnChangeProps: undefined,
  persister: undefined,
  placeholderData: undefined,
  queryHash: undefined,
  refetchIntervalInBackground: undefined,
  retryDelay: undefined,
  retryOnMount: undefined,
  select: undefined,
  suspense: undefined,
  throwOnError: undefined,
  _defaulted: undefined,
  _optimisticResults: undefined,
  _type: undefined,
} satisfies Record<Exclude<keyof QueryObserverOptions, OwnOption>, undefined>;

/** Options of {@link toolJetEmbedQueryOptions}. Pass the values that the embed gets. */
export interface EmbedUrlOptions
  extends
    EmbedSubject,
    Pick<
      EmbedOptions,
      'cacheKey' | 'credentials' | 'headers' | 'queryClient' | 'requestTimeoutMs'
    > {
  /** Address or function that returns the embed URL. Defaults of a provider do not apply here. */
  endpoint: EmbedEndpoint;
}

/**
 * Sessions that an embed used and that no longer work for it: its frame is dead, its renewal is due or
 * the user asked to refresh. The next request names their version as `after`.
 */
export const spentSessions: WeakSet<EmbedSession> = new WeakSet();

/** Query client of all embeds without one of their own. Keeps embed URLs out of the host's cache. */
export const defaultQueryClient: QueryClient = new QueryClient();

/**
 * Returns the identity of an embed: a string that is equal for equal content. Endpoint functions count
 * by their cache key alone, so a new function on every render changes nothing.
 */
export function toIdentity(
  options: EmbedSubject & Pick<EmbedUrlOptions, 'endpoint' | 'cacheKey'>,
): string {
  const { endpoint, cacheKey = '', appId, userEmail: email, page, params = {} } = options;
  const address = typeof endpoint === 'string' ? endpoint : '';
  // Not every server accepts parameters, so an empty object must not be sent.
  const sentParams = Object.keys(params).length > 0 ? params : undefined;
  const request = { appId, email, direct: true, page, params: sentParams };
  return hashKey([QUERY_KEY_PREFIX, address, request, cacheKey]);
}

/** Returns the query key of an identity. */
export function toQueryKey(identity: string): EmbedQueryKey {
  return JSON.parse(identity) as EmbedQueryKey;
}

/** Returns the part of an identity that all places in the same app share. */
export function toAppKey(identity: string): string {
  const [, address, { appId, email }, cacheKey] = toQueryKey(identity);
  return hashKey([address, appId, email, cacheKey]);
}

/**
 * Creates the query options of an identity. The request names a version as `after` only if an embed
 * found that the cached embed URL does not work. The server decides about one that is merely old or was
 * invalidated by the host: a host may invalidate every query after each mutation.
 *
 * @param getOptions Called for every request, so that the latest function and headers are used.
 */
export function createQueryOptions(
  queryClient: QueryClient,
  identity: string,
  getOptions: () => EmbedFetchOptions,
): EmbedQueryOptions {
  const queryKey = toQueryKey(identity);
  return {
    ...UNUSED_OPTIONS,
    queryKey,
    queryKeyHashFn: hashKey,
    queryFn: ({ signal }) => {
      const data = queryClient.getQueryCache().find<EmbedSession>({ queryKey })?.state.data;
      const request = { ...queryKey[2] };
      if (data?.version && spentSessions.has(data)) request.after = data.version;
      const options = getOptions();
      rememberUser(queryClient, request.email);
      const isFirst = !data && !signOuts.has(queryClient);
      return fetchEmbed(
        isFirst ? options : { ...options, initialEmbed: undefined },
        request,
        signal,
      );
    },
    staleTime: ({ state: { data } }) =>
      data && !isTaken(data) ? Math.min(data.lifetimeMs / 2, MAX_STALE_TIME_MS) : 0,
    gcTime: GC_TIME_MS,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
    // The embed itself knows when it needs another embed URL, whatever the defaults of the client say.
    refetchInterval: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  };
}

/**
 * Creates TanStack Query options that fetch an embed URL before its embed is mounted. The result stays
 * cached for a minute in the query client that fetches it: give the embeds the same client.
 *
 * @example
 * const loader = () =>
 *   queryClient.ensureQueryData(
 *     toolJetEmbedQueryOptions({ appId, userEmail, endpoint, queryClient }),
 *   );
 */
export function toolJetEmbedQueryOptions(given: EmbedUrlOptions): EmbedQueryOptions {
  const options = ownFields(given);
  const { queryClient = defaultQueryClient } = options;
  return createQueryOptions(queryClient, toIdentity(options), () => options);
}

/** Remembers a user, so that a sign-out reaches other tabs even if no embed is left on the page. */
function rememberUser(queryClient: QueryClient, email = ''): void {
  const users = usersOfClients.get(queryClient) ?? new Set();
  usersOfClients.set(queryClient, users.add(normalizeEmail(email)));
}

/** Returns the query of an identity, if it is cached. */
export function findEmbedQuery(
  queryClient: QueryClient,
  identity: string,
): Query<EmbedSession> | undefined {
  return queryClient.getQueryCache().find<EmbedSession>({ queryKey: toQueryKey(identity) });
}
