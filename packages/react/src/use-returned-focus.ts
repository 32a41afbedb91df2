import { type RefObject, useEffect } from 'react';
import type { EmbedState } from './embed-state.ts';

/**
 * A pressed button goes away as the state changes. The focus waits on the embed instead of falling
 * back to the page's start, and goes into the app when that is ready, unless the person has moved on.
 */
export function useReturnedFocus(
  root: RefObject<HTMLElement | null>,
  state: EmbedState,
  getElement: () => HTMLIFrameElement | null,
  refresh: () => void,
): () => void {
  useEffect(() => {
    const { current } = root;
    if (state.status === 'ready' && current && document.activeElement === current) {
      getElement()?.focus();
    }
  }, [root, state, getElement]);

  return () => {
    root.current?.focus({ preventScroll: true });
    refresh();
  };
}
