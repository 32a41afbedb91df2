import { useCallback, useEffect } from 'react';
import { listenToFocus } from '../frame/dom-events.ts';
import type { FrameContext } from '../session/state.ts';
import type { EmbedDispatch } from './use-embed-reducer.ts';
import type { GetFrameWindow } from './use-frame-window.ts';
import { useLatestRef } from './use-latest-ref.ts';

/**
 * Follows the host to another page of the app or to other parameters: at once, or as soon as the user
 * leaves the app that they work in.
 *
 * @param identity Identity that the host asks for.
 * @returns Function that refreshes the app, in the place that the host asks for.
 */
export function useAppLocation(
  context: FrameContext,
  dispatch: EmbedDispatch,
  identity: string,
  isWorking: () => boolean,
  getWindow: GetFrameWindow,
): () => void {
  const isElsewhere = context.identity !== identity;
  const latest = useLatestRef({ dispatch, identity, isElsewhere, isWorking });

  useEffect(() => {
    if (!isElsewhere) return undefined;
    const follow = (): void => {
      if (!latest.current.isWorking()) dispatch({ type: 'locationChanged', identity });
    };
    follow();
    return listenToFocus(getWindow(), follow);
  }, [dispatch, latest, identity, isElsewhere, getWindow]);

  return useCallback(() => {
    const { dispatch, identity, isElsewhere } = latest.current;
    dispatch(isElsewhere ? { type: 'identityChanged', identity } : { type: 'refreshRequested' });
  }, [latest]);
}
