import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect } from 'react';
import { toEmbedError } from '../errors.ts';
import { listenToFocus, runWhenVisible } from '../frame/dom-events.ts';
import type { ResolvedOptions } from '../options/resolve-options.ts';
import { type EmbedSession, summarizeSession } from '../query/embed-session.ts';
import {
  createQueryOptions,
  defaultQueryClient,
  findEmbedQuery,
  spentSessions,
  toAppKey,
} from '../query/query-options.ts';
import { clearSignedOutUser } from '../query/clear-tooljet-embeds.ts';
import { signOuts } from '../query/sign-outs.ts';
import { takeSession } from '../query/take-session.ts';
import { isAbout, postToTabs, subscribeToTabs } from '../query/tab-channel.ts';
import { selectIsSuperseded } from '../session/selectors.ts';
import type { FrameContext } from '../session/state.ts';
import type { EmbedDispatch, EmbedSnapshot } from './use-embed-reducer.ts';
import type { GetFrameWindow } from './use-frame-window.ts';
import { useLatestRef } from './use-latest-ref.ts';

interface LatestValues {
  readonly context: FrameContext;
  readonly options: ResolvedOptions;
  readonly isWorking: () => boolean;
}

/**
 * Connects an embed to the query cache: fetches an embed URL when the embed needs one, opens those that
 * other embeds fetched, and closes the app when the portal user signs out.
 *
 * @throws {EmbedError} The error that keeps the app from opening, if the host wants it thrown.
 */
export function useEmbedQuery(
  { context, state }: EmbedSnapshot,
  dispatch: EmbedDispatch,
  options: ResolvedOptions,
  isWorking: () => boolean,
  getWindow: GetFrameWindow,
): void {
  const { queryClient = defaultQueryClient, enabled } = options;
  const latest = useLatestRef({ context, options, isWorking });
  // A disabled embed still closes an open app when the portal user signs out.
  const isSubscribed = enabled || context.frames.length > 0;
  useSharedEmbed(queryClient, context.identity, isSubscribed, dispatch, latest, getWindow);
  useTabMessages(queryClient, isSubscribed, dispatch, latest);
  useFetchOnDemand(queryClient, context, enabled, dispatch, latest, getWindow);

  if (options.throwOnError && state.status === 'error') {
    // A component that throws runs no effects.
    invalidateUsed(queryClient, context);
    throw state.error;
  }
}

/** Keeps the query cached while the embed is mounted, and opens embed URLs that others fetched. */
function useSharedEmbed(
  queryClient: QueryClient,
  identity: string,
  isSubscribed: boolean,
  dispatch: EmbedDispatch,
  latest: RefObject<LatestValues>,
  getWindow: GetFrameWindow,
): void {
  const openShared = useCallback(() => {
    const query = findEmbedQuery(queryClient, identity);
    const { data, isInvalidated } = query?.state ?? {};
    const { context, isWorking } = latest.current;
    if (!data || isInvalidated || data.sequence === context.lastEmbed) return;
    // A session of direct opening belongs to the embed that requested it.
    if (data.isDirect) return;
    // An embed that waits for its own request ignores what was cached before. A new embed URL may mean
    // that this session is dead, but the user must not lose the app that they work in.
    if (!context.isFetching && !isWorking()) receive(dispatch, data);
  }, [queryClient, identity, dispatch, latest]);

  useEffect(() => {
    if (!isSubscribed) return undefined;
    // A disabled observer fetches nothing. It keeps the query from garbage collection and aborts the
    // request when the last embed is unmounted.
    const observer = new QueryObserver(queryClient, {
      ...createQueryOptions(queryClient, identity, () => latest.current.options),
      enabled: false,
    });
    const unsubscribe = observer.subscribe(openShared);
    const unsubscribeFromCache = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (query.queryHash !== observer.getCurrentQuery().queryHash) return;
      if (type === 'removed') dispatch({ type: 'signedOut' });
      if (type === 'added') observer.setOptions(observer.options);
    });
    return () => {
      unsubscribeFromCache();
      // StrictMode and a move within the page mount again at once; the request must survive that.
      setTimeout(unsubscribe);
    };
  }, [queryClient, isSubscribed, identity, dispatch, latest, openShared]);

  useEffect(
    () => (isSubscribed ? listenToFocus(getWindow(), openShared) : undefined),
    [isSubscribed, getWindow, openShared],
  );
}

/** Follows the sign-outs and renewals of other tabs and of other copies of this package. */
function useTabMessages(
  queryClient: QueryClient,
  isSubscribed: boolean,
  dispatch: EmbedDispatch,
  latest: RefObject<LatestValues>,
): void {
  useEffect(() => {
    if (!isSubscribed) return undefined;
    const mountedAt = Date.now();
    return subscribeToTabs((message) => {
      if (message.type === 'signedOut') clearSignedOutUser(queryClient, message, mountedAt);
      if (message.type !== 'renewed') return;
      const { version, at: receivedAt } = message;
      const isOwnApp = isAbout(message, toAppKey(latest.current.context.identity));
      if (isOwnApp) dispatch({ type: 'versionAnnounced', version, receivedAt });
    });
  }, [queryClient, isSubscribed, dispatch, latest]);
}

/** Fetches an embed URL whenever the embed needs one. */
function useFetchOnDemand(
  queryClient: QueryClient,
  context: FrameContext,
  enabled: boolean,
  dispatch: EmbedDispatch,
  latest: RefObject<LatestValues>,
  getWindow: GetFrameWindow,
): void {
  const { identity, isFetching, isRecovering, lastEmbed, frames } = context;
  const isSuperseded = selectIsSuperseded(context);
  const isAtRest = frames.length > 0 && !isFetching;

  useEffect(() => {
    // A hidden `Activity` runs no effects, so its embed can miss a sign-out.
    const hasMissedSignOut =
      lastEmbed !== undefined && lastEmbed < (signOuts.get(queryClient) ?? 0);
    if (hasMissedSignOut) dispatch({ type: 'signedOut' });
    if (!enabled || isAtRest || hasMissedSignOut) return undefined;
    invalidateUsed(queryClient, latest.current.context);
    if (!isFetching) return undefined;
    // Tabs that announce what they fetched after an announcement could follow each other for ever.
    const mayAnnounce = lastEmbed !== undefined && !isSuperseded;
    let isCurrent = true;
    const fetchEmbed = async (): Promise<void> => {
      const query = createQueryOptions(queryClient, identity, () => latest.current.options);
      try {
        const session = await queryClient.fetchQuery(query);
        if (mayAnnounce) postToTabs('renewed', toAppKey(identity), session.version);
        if (!isCurrent) return;
        // A canceled request returns the session that this embed already has.
        const isOwn = session.sequence === lastEmbed;
        if (isOwn || takeSession(session)) receive(dispatch, session);
        // Another embed has taken the response that both waited for.
        else await fetchEmbed();
      } catch (error) {
        if (isCurrent) dispatch({ type: 'fetchFailed', error: toEmbedError(error) });
      }
    };
    // A hidden tab replaces a dead session when the user returns.
    const cancel = isRecovering ? runWhenVisible(getWindow(), () => void fetchEmbed()) : undefined;
    if (!isRecovering) void fetchEmbed();
    return () => {
      isCurrent = false;
      cancel?.();
    };
  }, [
    queryClient,
    enabled,
    identity,
    dispatch,
    latest,
    getWindow,
    isFetching,
    isRecovering,
    isSuperseded,
    isAtRest,
    lastEmbed,
  ]);
}

function receive(dispatch: EmbedDispatch, session: EmbedSession): void {
  dispatch({ type: 'embedReceived', embed: summarizeSession(session) }, session);
}

/** Invalidates an embed URL that this embed already used, so that the next response is a newer one. */
function invalidateUsed(
  queryClient: QueryClient,
  { identity, lastEmbed, frames }: FrameContext,
): void {
  const query = findEmbedQuery(queryClient, identity);
  const session = query?.state.data;
  if (!session) return;
  // With direct opening, the cached session can be another embed's, redeemed from the same PAT.
  const version = frames.at(-1)?.embed.version;
  const isSamePat = session.isDirect && version !== undefined && session.version === version;
  if (session.sequence !== lastEmbed && !isSamePat) return;
  spentSessions.add(session);
  query.invalidate();
}
