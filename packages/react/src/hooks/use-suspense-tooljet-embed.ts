'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import {
  createQueryOptions,
  defaultQueryClient,
  type EmbedQueryOptions,
  QUERY_KEY_PREFIX,
} from '../query/query-options.ts';
import { signOuts } from '../query/sign-outs.ts';
import { useResolvedOptions } from './use-resolved-options.ts';

/** The embed itself knows when it needs another embed URL, whatever the defaults of the client say. */
const NO_REFETCH = {
  refetchInterval: false,
  refetchOnMount: false,
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
} as const;

/** Query of an embed that may not send a request: it has nothing to wait for. */
const NO_QUERY = {
  queryKey: [`${QUERY_KEY_PREFIX} nothing`],
  queryFn: () => null,
  initialData: null,
} as unknown as EmbedQueryOptions;

/** A server has no portal user, so it renders the loading state and sends no request. */
const useQueryInBrowser = typeof window === 'undefined' ? () => undefined : useSuspenseQuery;

/**
 * Suspends until there is an embed URL, and throws an error of the endpoint to the nearest error
 * boundary. Render the embed below with the same options: it opens at once. TanStack Query's
 * `QueryErrorResetBoundary` lets the boundary's reset send a new request. Does nothing on a server, nor
 * while `enabled` is `false`.
 *
 * React keeps nothing of a component that suspends, so one that waits while `clearToolJetEmbeds` is
 * called sends one more request: end the portal's own session first, so that the endpoint rejects it.
 *
 * @throws {EmbedError} While rendering: an error of the endpoint, or `misconfigured` without one.
 * @example
 * function Orders() {
 *   useSuspenseToolJetEmbed(orders);
 *   return <ToolJetEmbed {...orders} throwOnError />;
 * }
 */
export function useSuspenseToolJetEmbed(given: UseToolJetEmbedOptions): void {
  const [options, identity] = useResolvedOptions(given);
  const { client = defaultQueryClient } = options;
  const query = createQueryOptions(client, identity, () => options);
  const signedOutAt = signOuts.get(client);
  const [signedOutAtMount] = useState(signedOutAt);
  const mayFetch = options.enabled && signedOutAtMount === signedOutAt;
  useQueryInBrowser({ ...(mayFetch ? query : NO_QUERY), ...NO_REFETCH }, client);
}
