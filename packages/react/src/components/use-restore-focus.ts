import { type RefObject, useEffect } from 'react';
import type { EmbedState } from '../session/state.ts';

/**
 * What holds the focus goes away as the state changes: a pressed button, or the frame of a session that
 * is over. The focus waits on the embed instead of falling back to the page's start, and goes into the
 * app when that is ready, unless the person has moved on.
 */
export function useReturnedFocus(
  root: RefObject<HTMLElement | null>,
  state: EmbedState,
  getElement: () => HTMLIFrameElement | null,
  refresh: () => void,
): () => void {
  const wait = (): void => root.current?.focus({ preventScroll: true });
  const wasInside = root.current?.contains(document.activeElement);

  useEffect(() => {
    if (wasInside && document.activeElement === document.body) wait();
    if (state.status === 'ready' && document.activeElement === root.current) getElement()?.focus();
  });

  return () => {
    // Not every browser focuses a button that is pressed.
    wait();
    refresh();
  };
}
