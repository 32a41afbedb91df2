import { ownFields } from '@tooljet-embed/protocol/internal';
import type { ReactNode } from 'react';
import type {
  EmbedState,
  EndedState,
  ErrorState,
  ExpiringState,
  LoadingState,
} from '../session/state.ts';

/** Props of a slot function. */
export interface EmbedSlotProps<State extends EmbedState = EmbedState> {
  /** Current state of the embed. */
  state: State;
  /** Requests a newer embed URL and opens it. Does nothing before `state.retryAt`. */
  refresh: () => void;
  /** Built-in content of this state, including its buttons. Render it beside your own content. */
  builtIn: ReactNode;
}

/**
 * Content for one state: a node, or a function that is called during render and calls no hooks.
 * `undefined` shows the built-in content, `null` shows nothing.
 */
type EmbedSlot<State extends EmbedState> =
  ReactNode | ((props: EmbedSlotProps<State>) => ReactNode);

/** Content by state. */
export interface EmbedSlots {
  /** Replaces the progress indicator. */
  loading?: EmbedSlot<LoadingState> | undefined;
  /** Replaces the error message and its buttons. */
  error?: EmbedSlot<ErrorState> | undefined;
  /** Replaces the notice that the session ends soon, its countdown and its buttons. */
  expiring?: EmbedSlot<ExpiringState> | undefined;
  /** Replaces the message that the session has ended, and its button. */
  ended?: EmbedSlot<EndedState> | undefined;
}

/** Returns the host's content for a state, or `undefined` if the built-in content is shown. */
export function renderSlot(slots: EmbedSlots | undefined, props: EmbedSlotProps): ReactNode {
  // `ready` and `refreshing` have no slot. Every other slot is called with its own state only.
  const slot = ownFields(slots)[props.state.status] as EmbedSlot<EmbedState>;
  return typeof slot === 'function' ? slot(props) : slot;
}
