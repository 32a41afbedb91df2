'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import {
  createQueryOptions,
  defaultQueryClient,
  type EmbedQueryOptions,
  QUERY_KEY_PREFIX,
  toAppKey,
  UNUSED_OPTIONS,
} from '../query/query-options.ts';
import { signOuts } from '../query/sign-outs.ts';
import { EmbedToolsContext } from './use-embed-reducer.ts';
import { useResolvedOptions } from './use-resolved-options.ts';
import { useToolJetEmbed, type UseToolJetEmbedResult } from './use-tooljet-embed.ts';

/** Query of an embed that may not send a request: it has nothing to wait for. */
const NO_QUERY = {
  ...UNUSED_OPTIONS,
  queryKey: [`${QUERY_KEY_PREFIX} nothing`],
  queryFn: () => null,
  initialData: null,
} as unknown as EmbedQueryOptions;

/** A server has no portal user, so it renders the loading state and sends no request. */
const useQueryInBrowser = typeof window === 'undefined' ? () => undefined : useSuspenseQuery;

/**
 * Does the same as `useToolJetEmbed`, but suspends until there is an embed URL and throws an error of
 * the endpoint to the nearest error boundary. TanStack Query's `QueryErrorResetBoundary` lets the
 * boundary's reset send a new request. Does not suspend on a server, while `enabled` is `false`, or
 * when only `page` or `params` change.
 *
 * React keeps nothing of a component that suspends, so one that waits while `clearToolJetEmbeds` is
 * called sends one more request: end the portal's own session first, so that the endpoint rejects it.
 *
 * @throws {EmbedError} While rendering: an error of the endpoint, or `misconfigured` without one.
 * @example
 * function Orders() {
 *   const { frames } = useSuspenseToolJetEmbed({ appId: 'orders', userEmail, endpoint });
 *   return frames.map(({ key, props }) => <iframe key={key} title="Orders" {...props} />);
 * }
 */
export function useSuspenseToolJetEmbed(options: UseToolJetEmbedOptions): UseToolJetEmbedResult {
  useSuspendUntilFetched(options);
  return useToolJetEmbed(options);
}

function useSuspendUntilFetched(given: UseToolJetEmbedOptions): void {
  const [options, identity] = useResolvedOptions(given);
  const { queryClient = defaultQueryClient } = options;
  const [fetchedIdentity, setFetchedIdentity] = useState(identity);
  // Another place in the same app opens when the user leaves the app: a fallback would hide it.
  const isOtherApp = toAppKey(identity) !== toAppKey(fetchedIdentity);
  if (isOtherApp) setFetchedIdentity(identity);
  const awaitedIdentity = isOtherApp ? identity : fetchedIdentity;

  const signedOutAt = signOuts.get(queryClient);
  const [signedOutAtMount] = useState(signedOutAt);
  const { view: forcedView } = useContext(EmbedToolsContext);
  const mayFetch = options.enabled && !forcedView && signedOutAtMount === signedOutAt;
  const query = mayFetch
    ? createQueryOptions(queryClient, awaitedIdentity, () => options)
    : NO_QUERY;
  useQueryInBrowser(query, queryClient);
}
