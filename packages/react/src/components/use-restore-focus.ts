import { type RefObject, useEffect } from 'react';
import type { EmbedState } from '../session/state.ts';

/**
 * Keeps the keyboard focus in the embed when the focused element disappears, such as a pressed button
 * or the frame of an ended session. The focus moves to the embed, and into the app once it is ready,
 * unless the user has focused something else.
 *
 * @returns Refreshes the embed and keeps the focus in it.
 */
export function useRestoreFocus(
  root: RefObject<HTMLElement | null>,
  state: EmbedState,
  getElement: () => HTMLIFrameElement | null,
  refresh: () => void,
): () => void {
  const focusRoot = (): void => root.current?.focus({ preventScroll: true });
  const hadFocus = root.current?.contains(document.activeElement);

  useEffect(() => {
    if (hadFocus && document.activeElement === document.body) focusRoot();
    if (state.status === 'ready' && document.activeElement === root.current) getElement()?.focus();
  });

  return () => {
    // Safari does not focus a button when it is clicked.
    focusRoot();
    refresh();
  };
}
