'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UseToolJetEmbedOptions } from '../options/types.ts';
import { type EmbedQueryOptions, ownClient, toQueryOptions } from '../query/embed-query.ts';
import { signOuts } from '../query/sign-outs.ts';
import { useOwnOptions } from './use-resolved-options.ts';

/** An answer that is here is left to its embeds: they know when another one is needed. */
const ONCE = {
  refetchInterval: false,
  refetchOnMount: false,
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
} as const;

/** While nothing may be asked for, and after a sign-out, there is nothing to wait for. */
const NOTHING = {
  queryKey: ['tooljet-embed nothing'],
  queryFn: () => null,
  initialData: null,
} as unknown as EmbedQueryOptions;

/** Nobody is signed in to the portal's own server: it renders the loading state, and asks nothing. */
const useQueryInBrowser = typeof window === 'undefined' ? () => undefined : useSuspenseQuery;

/**
 * Suspends until there is an embed URL, and throws what the endpoint failed with to the nearest error
 * boundary. Render the embed below with the same options: it opens at once. TanStack Query's
 * `QueryErrorResetBoundary` lets the boundary's reset ask anew. On a server it does nothing, nor while
 * `enabled` is `false`.
 *
 * React keeps nothing of a component that suspends, so one that waits while `clearToolJetEmbeds` is
 * called asks once more: end the portal's own session before, so that the endpoint refuses it.
 *
 * @throws {EmbedError} While rendering: that of the endpoint, or `misconfigured` without one.
 * @example
 * function Orders() {
 *   useSuspenseToolJetEmbed(orders);
 *   return <ToolJetEmbed {...orders} throwOnError />;
 * }
 */
export function useSuspenseToolJetEmbed(options: UseToolJetEmbedOptions): void {
  const [given, identity] = useOwnOptions(options);
  const { client = ownClient } = given;
  const query = toQueryOptions(client, identity, () => given);
  const signedOutAt = signOuts.get(client);
  const [before] = useState(signedOutAt);
  const mayAsk = given.enabled && before === signedOutAt;
  useQueryInBrowser({ ...(mayAsk ? query : NOTHING), ...ONCE }, client);
}
