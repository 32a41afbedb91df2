import type { ReactNode } from 'react';
import type { EndedState, ErrorState, ExpiringState, LoadingState } from '../session/state.ts';

/** What a slot can do. */
export interface EmbedActions {
  /** Asks for a newer embed URL and opens it. Does nothing before the state's `retryAt`. */
  retry: () => void;
}

/** Something to draw: a node, or a function of the state. */
export type EmbedSlot<State> = ReactNode | ((state: State, actions: EmbedActions) => ReactNode);

/** What takes the place of the built-in states. */
export interface EmbedSlots {
  /** Instead of the built-in progress. */
  loading?: EmbedSlot<LoadingState> | undefined;
  /** Instead of the built-in error card, its button included: offer `retry`. */
  error?: EmbedSlot<ErrorState> | undefined;
  /** Instead of the built-in notice of a session's end, its buttons included: offer `retry`. */
  expiring?: EmbedSlot<ExpiringState> | undefined;
  /** Instead of the built-in card for a session that is over: offer `retry`. */
  ended?: EmbedSlot<EndedState> | undefined;
}
