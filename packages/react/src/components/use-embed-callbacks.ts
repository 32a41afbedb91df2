import type { EmbedError } from '@tooljet-embed/protocol';
import { ownFields } from '@tooljet-embed/protocol/internal';
import { useEffect, useRef } from 'react';
import type { EmbedState, EmbedStateFields, EndedState } from '../session/state.ts';

/**
 * Callbacks of an embed. Each runs in an effect after the state was rendered and need not be stable.
 * An exception goes to the nearest error boundary.
 */
export interface EmbedCallbacks {
  /** Called with every new state, including the first. */
  onStateChange?: ((state: EmbedState) => void) | undefined;
  /** Called when the app becomes usable: once it has opened, and after each refresh. */
  onReady?: (() => void) | undefined;
  /** Called after a refresh or a renewal has replaced the frame. */
  onRefreshed?: (() => void) | undefined;
  /** Called when the app cannot be opened, or when refreshing a working app fails. */
  onError?: ((error: EmbedError) => void) | undefined;
  /** Called when the session has ended. */
  onSessionEnd?: ((reason: EndedState['reason']) => void) | undefined;
}

/** Calls the callbacks once for each state, also under StrictMode. */
export function useEmbedCallbacks(state: EmbedState, callbacks: EmbedCallbacks): void {
  const previousState = useRef<EmbedState>(null);
  useEffect(() => {
    const previous = previousState.current;
    if (previous === state) return;
    previousState.current = state;
    callbacks.onStateChange?.(state);
    const { error }: EmbedStateFields = ownFields(state);
    if (state.status === 'ready' && !error && previous?.status !== 'ready') {
      callbacks.onReady?.();
      // A refresh that finds no newer embed URL goes from `fetching` straight back to `ready`.
      const hasNewFrame = previous?.status === 'refreshing' && previous.phase === 'opening';
      if (hasNewFrame) callbacks.onRefreshed?.();
    }
    if (state.status === 'ended') callbacks.onSessionEnd?.(state.reason);
    else if (error) callbacks.onError?.(error);
  });
}
