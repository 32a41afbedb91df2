import type { EmbedError } from '@tooljet-embed/protocol';
import type { EmbedSummary } from '../query/embed-session.ts';

/** Event that a busy embed waits for: the response of the endpoint, or the app in its frame. */
type EmbedPhase = 'fetching' | 'opening';

interface RetryTime {
  /**
   * Time before which this embed sends no request, in milliseconds since the epoch. Set if the server
   * sent `Retry-After`.
   */
  readonly retryAt?: number;
}

/** No app is visible yet: the embed URL is being fetched, or the app is opening. */
export interface LoadingState {
  readonly status: 'loading';
  /** Step in progress. */
  readonly phase: EmbedPhase;
}

/** The app is visible. */
interface ReadyState extends RetryTime {
  readonly status: 'ready';
  /**
   * Whether the loads of the frame, and the quiet after them, speak for a working app. If `false`, offer
   * a refresh: ToolJet's page did not redirect to the app, the frame has just loaded again, or an app
   * that opened directly has not been quiet for a few seconds.
   */
  readonly confirmed: boolean;
  /** Reason why the last refresh failed. The app itself still works. */
  readonly error?: EmbedError;
}

/** The app is visible while its replacement is fetched and opened behind it. */
interface RefreshingState {
  readonly status: 'refreshing';
  /** Step in progress. */
  readonly phase: EmbedPhase;
}

/** The app is visible, but its session ends soon. Refresh it, or let the user decide. */
export interface ExpiringState {
  readonly status: 'expiring';
  /** Time at which the session ends, in milliseconds since the epoch by the clock of this machine. */
  readonly expiresAt: number;
}

/** The session is over. */
export interface EndedState extends RetryTime {
  readonly status: 'ended';
  /** The session ran out of time, the user signed out, or ToolJet rejected it. */
  readonly reason: 'expired' | 'signed_out' | 'rejected';
  /** The reason as an error. Its code has a documentation page. */
  readonly error: EmbedError;
}

/** The app could not be opened. */
export interface ErrorState extends RetryTime {
  readonly status: 'error';
  /** Error that occurred. Its `retryable` says whether a retry can succeed. */
  readonly error: EmbedError;
}

/** State of an embed, told apart by `status`. Never contains an embed URL or a token. */
export type EmbedState =
  LoadingState | ReadyState | RefreshingState | ExpiringState | EndedState | ErrorState;

/** Fields of all states, for code that draws every state alike. */
export interface EmbedStateFields {
  readonly status: EmbedState['status'];
  readonly phase?: EmbedPhase;
  readonly confirmed?: boolean;
  readonly reason?: EndedState['reason'];
  readonly error?: EmbedError;
  readonly expiresAt?: number;
  readonly retryAt?: number;
}

/** One embed URL in one iframe element. */
export interface EmbedFrame {
  /** Distinct for every element that an embed ever draws. */
  readonly id: number;
  /** Embed session that the frame shows. */
  readonly embed: EmbedSummary;
  /** Number of `load` events so far. */
  readonly loads: number;
  /** Time of the last `load` event, or of the creation of the frame. */
  readonly loadedAt: number;
  /** Time of the load that opened the app; 0 before. */
  readonly openedAt: number;
  /** Whether the frame stayed quiet after it opened the app and after every later load. */
  readonly isConfirmed: boolean;
  /** Whether the user may see the frame: its app has opened, or nothing proves that it has not. */
  readonly isVisible: boolean;
}

/** Everything from which the state of an embed follows. Holds no embed URL and can be logged. */
export interface FrameContext {
  /** App, user and place in the app, as one string. */
  readonly identity: string;
  /** Frames to draw: none, one, or the visible one and the next one, which opens behind it. */
  readonly frames: readonly EmbedFrame[];
  /** Number of frames created so far. */
  readonly frameCount: number;
  /** Sequence number of the embed session received last. */
  readonly lastEmbed: number | undefined;
  /** Whether the embed waits for the response of its endpoint. No next frame opens meanwhile. */
  readonly isFetching: boolean;
  /** Whether the embed URL replaces a dead session silently. A hidden tab waits with that. */
  readonly isRecovering: boolean;
  /** Sequence number of the embed session for which another tab received a newer embed URL. */
  readonly supersededEmbed: number | undefined;
  /** Time at which the session ends, once the user was told; otherwise 0. */
  readonly expiresAt: number;
  /** Reason why no app is visible, or why the last refresh failed. */
  readonly error: EmbedError | undefined;
  /** Time at which the endpoint last failed or had no newer embed URL. */
  readonly failedAt: number;
  /** Time at which a dead session was last replaced silently. Limits how often that happens. */
  readonly recoveredAt: number;
  /** Time before which no request may be sent; 0 if the server named none. */
  readonly retryAt: number;
}

/** Fields that every new beginning resets. */
export const RESET = {
  isFetching: false,
  isRecovering: false,
  expiresAt: 0,
  error: undefined,
} as const;

/** Creates the context of an embed that has no frame yet and needs its first embed URL. */
export function createFrameContext(identity: string, frameCount = 0): FrameContext {
  return {
    ...RESET,
    identity,
    frames: [],
    frameCount,
    lastEmbed: undefined,
    isFetching: true,
    supersededEmbed: undefined,
    failedAt: 0,
    recoveredAt: 0,
    retryAt: 0,
  };
}
