import type { EmbedError } from '@tooljet-embed/protocol';

/** What an embed is waiting for: the endpoint's answer, or the app in its frame. */
export type EmbedPhase = 'fetching' | 'opening';

/** Nothing to use yet: the embed URL is being asked for, or the app is opening. */
export interface LoadingState {
  readonly status: 'loading';
  /** What it waits for. */
  readonly phase: EmbedPhase;
}

/** What follows a `Retry-After`. */
interface Patience {
  /**
   * When asking again makes sense, if the other side said so; milliseconds, as `Date.now()`. This
   * embed asks for nothing earlier, whoever wants it.
   */
  readonly retryAt?: number;
}

/** The app can be used. */
export interface ReadyState extends Patience {
  readonly status: 'ready';
  /**
   * Nothing proves that the frame shows the app: it loaded too seldom within the grace time, or once
   * more later on, as when ToolJet leads to an error page or its login page. Offer a way out beside it.
   */
  readonly assumed: boolean;
  /** Why the last refresh failed, while the app itself goes on working. */
  readonly error?: EmbedError;
}

/** The app can still be used while its successor is fetched and opened beside it. */
export interface RefreshingState {
  readonly status: 'refreshing';
  /** What the successor waits for. */
  readonly phase: EmbedPhase;
}

/** The app can be used, but its session is about to end: renew it, or let the person do so. */
export interface ExpiringState {
  readonly status: 'expiring';
  /** When the session dies, in milliseconds of this machine's clock (`Date.now()`). */
  readonly expiresAt: number;
}

/** The session is over. */
export interface EndedState extends Patience {
  readonly status: 'ended';
  /** It ran out of time, the person signed out inside the app, or ToolJet refused it. */
  readonly reason: 'expired' | 'signed_out' | 'rejected';
  /** The same as an error, with its page. */
  readonly error: EmbedError;
}

/** The app could not be opened. */
export interface ErrorState extends Patience {
  readonly status: 'error';
  /** What happened, and whether trying again can help. */
  readonly error: EmbedError;
}

/** Where an embed is: switch on `status`. Never holds an embed URL or a token. */
export type EmbedState =
  LoadingState | ReadyState | RefreshingState | ExpiringState | EndedState | ErrorState;

/** What a state can hold, for code that draws all of them alike. */
export interface EmbedStateFields {
  readonly status: EmbedState['status'];
  readonly phase?: EmbedPhase;
  readonly assumed?: boolean;
  readonly reason?: EndedState['reason'];
  readonly error?: EmbedError;
  readonly expiresAt?: number;
  readonly retryAt?: number;
}
