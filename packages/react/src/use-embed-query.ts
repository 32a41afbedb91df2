import { type QueryClient, QueryObserver, type QueryObserverResult } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { type Dispatch, useCallback, useEffect, useRef } from 'react';
import type { Embed } from './embed.ts';
import type { EmbedAsking } from './embed-endpoint.ts';
import type { EmbedEvent, EmbedMachine } from './embed-machine.ts';
import { type EmbedQueryKey, getOwnClient, toQueryKey, toQueryOptions } from './embed-query.ts';
import { useLatest } from './use-latest.ts';

/** What is asked, and where the answer is kept. */
export interface EmbedSource extends EmbedAsking {
  client?: QueryClient | undefined;
  /** Whether anything may be asked for yet. */
  enabled: boolean;
}

type EmbedObserver = QueryObserver<Embed, Error, Embed, Embed, EmbedQueryKey>;

/** An initial embed is good once: later on it is old. */
const taken = new WeakSet<object>();

/** Tells the machine what becomes of the embed URL. Returns how to ask for a newer one. */
export function useEmbedQuery(
  source: EmbedSource,
  machine: EmbedMachine,
  dispatch: Dispatch<EmbedEvent>,
): () => void {
  const { identity, state, recoveredAt } = machine;
  const latest = useLatest(source);
  const retryAt = useLatest(machine.retryAt);
  const observer = useRef<EmbedObserver>(null);
  const { client, enabled } = source;
  const isOver = state.status === 'ended' || state.status === 'error';

  useEffect(() => {
    if (!enabled) return undefined;
    const cacheOwner = client ?? getOwnClient();
    let { initialEmbed } = latest.current;
    if (initialEmbed && taken.has(initialEmbed)) initialEmbed = undefined;
    const getAsking = (): EmbedAsking => {
      const asking = { ...latest.current, initialEmbed };
      if (initialEmbed) taken.add(initialEmbed);
      initialEmbed = undefined;
      return asking;
    };
    const watched: EmbedObserver = new QueryObserver(cacheOwner, {
      ...toQueryOptions(cacheOwner, identity, getAsking),
      refetchOnReconnect: false,
      refetchOnWindowFocus: false,
    });
    let failures = watched.getCurrentResult().errorUpdateCount;
    let isWatching = true;
    const take = (result: QueryObserverResult<Embed>): void => {
      if (!isWatching) return;
      const { data, error, errorUpdateCount } = result;
      if (result.isFetching) dispatch({ type: 'fetching' });
      else if (error instanceof EmbedError && errorUpdateCount !== failures) {
        failures = errorUpdateCount;
        dispatch({ type: 'failed', error, at: Date.now() });
      } else if (data) dispatch({ type: 'received', embed: data });
    };
    const cache = cacheOwner.getQueryCache();
    const { queryHash } = watched.getCurrentQuery();
    const forget = cache.subscribe(({ type, query }) => {
      if (type === 'removed' && query.queryHash === queryHash) dispatch({ type: 'cleared' });
    });
    const unsubscribe = watched.subscribe(take);
    take(watched.getCurrentResult());
    observer.current = watched;
    return () => {
      isWatching = false;
      forget();
      // The last observer's leaving aborts the request. StrictMode and a move within the page mount
      // again at once, and the request goes on.
      setTimeout(unsubscribe);
    };
  }, [client, enabled, identity, dispatch, latest]);

  useEffect(() => {
    if (!isOver) return;
    const filters = { queryKey: toQueryKey(identity), exact: true, refetchType: 'none' } as const;
    void (client ?? getOwnClient()).invalidateQueries(filters);
  }, [client, identity, isOver]);

  const refresh = useCallback(() => {
    if (Date.now() < retryAt.current) return;
    dispatch({ type: 'fetching' });
    void observer.current?.refetch({ cancelRefetch: false });
  }, [dispatch, retryAt]);

  useEffect(() => {
    if (recoveredAt > 0) refresh();
  }, [recoveredAt, refresh]);

  return refresh;
}
