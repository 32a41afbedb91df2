import { useCallback, useRef } from 'react';
import type { FrameContext } from '../session/state.ts';

/** Elements of the frames on the page, by frame id. */
export type FrameElements = Map<number, HTMLIFrameElement>;

/** Returns the window of the document that contains the frames. Called in effects only. */
export type GetFrameWindow = () => Window;

/**
 * Returns a function that finds the window around the frames. A portal can render an embed into a
 * pop-up, an `about:blank` frame or a picture-in-picture window, each of which has events, a focus and
 * a visibility of its own. The function changes with every new frame, so that effects subscribe again.
 */
export function useFrameWindow({ frames }: FrameContext, elements: FrameElements): GetFrameWindow {
  const newestId = frames.at(-1)?.id ?? 0;
  const last = useRef<Window>(null);
  return useCallback(() => {
    // An embed without its frame, which was removed, is still in the window of that frame.
    last.current = elements.get(newestId)?.ownerDocument.defaultView ?? last.current ?? window;
    return last.current;
  }, [elements, newestId]);
}
