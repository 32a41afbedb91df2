import { useEffect } from 'react';
import { selectOpeningFrame } from '../session/selectors.ts';
import type { FrameContext } from '../session/state.ts';
import type { EmbedDispatch } from './use-embed-reducer.ts';

/** Reports a frame that does not load in time. Every load starts a new timer. */
export function useFrameTimeout(
  context: FrameContext,
  dispatch: EmbedDispatch,
  { frameTimeoutMs, confirmTimeoutMs }: { frameTimeoutMs: number; confirmTimeoutMs: number },
): void {
  const { id: frameId, loads = 0 } = selectOpeningFrame(context) ?? {};
  const timeoutMs = loads > 0 ? confirmTimeoutMs : frameTimeoutMs;

  useEffect(() => {
    if (frameId === undefined) return undefined;
    const timer = setTimeout(() => dispatch({ type: 'frameTimedOut', frameId, loads }), timeoutMs);
    return () => clearTimeout(timer);
  }, [dispatch, frameId, loads, timeoutMs]);
}
