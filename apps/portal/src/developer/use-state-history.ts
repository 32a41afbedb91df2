import type { EmbedState } from '@tooljet-embed/react';
import { useState } from 'react';

/** A state that an embed was in. Neither an embed URL nor a token is ever in one. */
export interface PastState {
  id: number;
  /** When it began, in milliseconds as `Date.now()`. */
  beganAt: number;
  state: EmbedState;
}

const KEPT = 12;

/** The states of one app's embed, the latest first, and how to add one. */
export function useStateHistory(
  appId: string,
): [readonly PastState[], (state: EmbedState) => void] {
  const [history, setHistory] = useState<{ appId: string; states: readonly PastState[] }>({
    appId,
    states: [],
  });
  const states = history.appId === appId ? history.states : [];

  function add(state: EmbedState): void {
    setHistory((former) => {
      const earlier = former.appId === appId ? former.states : [];
      const next = { id: (earlier[0]?.id ?? 0) + 1, beganAt: Date.now(), state };
      return { appId, states: [next, ...earlier].slice(0, KEPT) };
    });
  }
  return [states, add];
}
