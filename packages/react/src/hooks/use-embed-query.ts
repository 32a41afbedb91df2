import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Embed } from '../query/embed-session.ts';
import { cleared, failed, received } from '../session/actions.ts';
import type { EmbedInputs, LatestInputs } from './embed-inputs.ts';
import { ownClient, toQueryKey, toQueryOptions } from '../query/embed-query.ts';
import { listenToFocus } from '../frame/listen-to-focus.ts';
import { signOuts } from '../query/sign-outs.ts';

/**
 * Asks for an embed URL when the machine wants one, and tells it of those that others asked for.
 *
 * @throws {EmbedError} What keeps the app from opening, where the host wants it thrown
 */
export function useEmbedQuery(inputs: EmbedInputs, latest: LatestInputs): void {
  const {
    client = ownClient,
    enabled,
    throwOnError,
    machine: { identity, isAsking, seen, frames, state },
    dispatch,
  } = inputs;
  const hasFrames = frames.length > 0;
  // What is open is closed at sign-out, whether anything may be asked for or not.
  const isHeld = enabled || hasFrames;
  const isAtRest = hasFrames && !isAsking;

  useEffect(() => {
    if (!isHeld) return undefined;
    // It asks for nothing: it keeps the answer in the cache, and aborts the request when it leaves.
    const observer = new QueryObserver(client, {
      ...toQueryOptions(client, identity, () => latest.current),
      enabled: false,
    });
    // Another embed's answer may mean that this session is dead: it is opened, but not under the
    // person's hands.
    const look = (): void => {
      const { machine, isWorking } = latest.current;
      const { data, isInvalidated } = observer.getCurrentQuery().state;
      // What is known already is no answer to a renewal that was asked for a moment ago.
      if (!data || data === machine.seen || isInvalidated || machine.isAsking || isWorking())
        return;
      dispatch(received(data));
    };
    const unsubscribe = observer.subscribe(look);
    const unlisten = listenToFocus(look);
    const forget = client.getQueryCache().subscribe((event) => {
      if (event.query.queryHash !== observer.getCurrentQuery().queryHash) return;
      if (event.type === 'removed') dispatch(cleared);
      if (event.type === 'added') observer.setOptions(observer.options);
    });
    return () => {
      unlisten();
      forget();
      // StrictMode and a move within the page mount again at once, and the request goes on.
      setTimeout(unsubscribe);
    };
  }, [client, isHeld, identity, dispatch, latest]);

  useEffect(() => {
    // Effects stand still in a hidden `Activity`: whoever was in it has not heard of a sign-out.
    const isOver = seen && seen.turn < Number(signOuts.get(client));
    if (isOver) dispatch(cleared);
    if (!enabled || isAtRest || isOver) return undefined;
    outdate(client, identity, seen);
    if (!isAsking) return undefined;
    let tell = dispatch;
    void client
      .fetchQuery(toQueryOptions(client, identity, () => latest.current))
      .then(received, failed)
      .then((event) => tell(event));
    return () => {
      tell = () => {};
    };
  }, [client, enabled, identity, dispatch, latest, isAsking, isAtRest, seen]);

  if (throwOnError && state.status === 'error') {
    // Of what throws, no effect ever runs.
    outdate(client, identity, seen);
    throw state.error;
  }
}

/** What was opened will not do: the next answer has to come after it. */
function outdate(client: QueryClient, identity: string, seen: Embed | undefined): void {
  const query = client.getQueryCache().find({ queryKey: toQueryKey(identity) });
  if (query?.state.data === seen) query?.invalidate();
}
