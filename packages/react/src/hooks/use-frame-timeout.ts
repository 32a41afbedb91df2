import { useEffect } from 'react';
import { type FrameTimeouts, selectFrameWait } from '../session/frame-wait.ts';
import type { FrameContext } from '../session/state.ts';
import type { EmbedDispatch } from './use-embed-reducer.ts';
import type { GetFrameWindow } from './use-frame-window.ts';

/** Reports a frame that does not load in time, and one that stays quiet. Every load starts a new timer. */
export function useFrameTimeout(
  context: FrameContext,
  dispatch: EmbedDispatch,
  timeouts: FrameTimeouts,
  getWindow: GetFrameWindow,
): void {
  const { type, frameId = 0, loads = 0, ms } = selectFrameWait(context, timeouts) ?? {};

  useEffect(() => {
    if (!type) return undefined;
    const report = (): void => {
      const isIsolated = getWindow().crossOriginIsolated;
      dispatch({ type, frameId, loads, isIsolated });
    };
    const timer = setTimeout(report, ms);
    return () => clearTimeout(timer);
  }, [dispatch, getWindow, type, frameId, loads, ms]);
}
