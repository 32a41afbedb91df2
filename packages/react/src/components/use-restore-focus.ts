import { type RefObject, useEffect } from 'react';
import { focusFrame } from '../frame/user-focus.ts';
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
  const hadFocus = root.current?.contains(findFocus(root.current));

  useEffect(() => {
    if (!root.current) return;
    if (hadFocus && isFocusLost(root.current)) focusRoot();
    const isFocused = findFocus(root.current) === root.current;
    const frame = getElement();
    if (frame && state.status === 'ready' && isFocused) focusFrame(frame);
  });

  return () => {
    // Safari does not focus a button when it is clicked.
    focusRoot();
    refresh();
  };
}

/** Returns the focused element in the document or shadow root of an element. */
function findFocus(element: Element): Element | null {
  // The document only knows the host of a shadow root.
  return (element.getRootNode() as Document | ShadowRoot).activeElement;
}

function isFocusLost(element: Element): boolean {
  const focused = findFocus(element);
  // A browser notices later that the focused element was hidden.
  return !focused || focused === element.ownerDocument.body || focused.closest('[hidden]') !== null;
}
