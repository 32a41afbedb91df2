import type { EmbedState } from '@tooljet-embed/react';
import { useState } from 'react';

/** A past or present state of an embed. States contain neither embed URLs nor tokens. */
export interface PastState {
  id: number;
  /** Milliseconds, as `Date.now()`. */
  beganAt: number;
  state: EmbedState;
}

interface History {
  appId: string;
  /** Newest first. */
  states: readonly PastState[];
}

const MAX_STATES = 12;

/** Returns the states of one app's embed, newest first, and a function to add one. */
export function useStateHistory(
  appId: string,
): [readonly PastState[], (state: EmbedState) => void] {
  const [history, setHistory] = useState<History>({ appId, states: [] });
  const statesOf = (current: History) => (current.appId === appId ? current.states : []);

  function add(state: EmbedState): void {
    setHistory((current) => {
      const previous = statesOf(current);
      const next = { id: (previous[0]?.id ?? 0) + 1, beganAt: Date.now(), state };
      return { appId, states: [next, ...previous].slice(0, MAX_STATES) };
    });
  }
  return [statesOf(history), add];
}
