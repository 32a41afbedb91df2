import type { EmbedError } from '@tooljet-embed/protocol';
import { useEffect, useRef } from 'react';
import type { EmbedState, EndedState } from '../session/state.ts';

/**
 * What an embed tells its host. Each is called after the state was drawn; the latest one given. What one
 * throws goes to the error boundary around the embed, as from any effect.
 */
export interface EmbedCallbacks {
  /** On every new state, the first included. */
  onStateChange?: ((state: EmbedState) => void) | undefined;
  /** When the app can be used: at first, and again after every refresh. */
  onReady?: (() => void) | undefined;
  /** When a refresh or a renewal has replaced the frame. */
  onRenewal?: (() => void) | undefined;
  /** When the app could not be opened, or a refresh of a working app failed. */
  onError?: ((error: EmbedError) => void) | undefined;
  /** When the session is over. */
  onSessionEnd?: ((reason: EndedState['reason']) => void) | undefined;
}

/** Calls the host back, once for each state, under StrictMode too. */
export function useEmbedCallbacks(state: EmbedState, callbacks: EmbedCallbacks): void {
  const told = useRef<EmbedState>(null);
  useEffect(() => {
    const before = told.current;
    if (before === state) return;
    told.current = state;
    callbacks.onStateChange?.(state);
    if (state.status === 'ready' && !state.error && before?.status !== 'ready') {
      callbacks.onReady?.();
      // Where nothing newer was to be had, no successor has opened.
      if (before?.status === 'refreshing' && before.phase === 'opening') callbacks.onRenewal?.();
    }
    if (state.status === 'ended') callbacks.onSessionEnd?.(state.reason);
    else if ('error' in state) callbacks.onError?.(state.error);
  });
}
