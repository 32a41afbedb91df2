import type { EmbedError, ErrorCode } from '@tooljet-embed/protocol';
import type { RenewalPolicy } from '../options/types.ts';
import type { EmbedSummary } from '../query/embed-session.ts';

/** Something that happens to an embed. A plain object that can be logged: no embed URL, no token. */
export type EmbedAction =
  /** The user, the host or the renewal needs a newer embed URL. */
  | { readonly type: 'refreshRequested' }
  /** The embed was disabled while a refresh of a visible app was in flight. */
  | { readonly type: 'refreshCanceled' }
  /** The embed now shows another app, user or place in the app. */
  | { readonly type: 'identityChanged'; readonly identity: string }
  /** The host navigated to another place in the same app. */
  | { readonly type: 'locationChanged'; readonly identity: string }
  /** An embed URL arrived, requested by this embed or by another one. */
  | { readonly type: 'embedReceived'; readonly embed: EmbedSummary }
  /** The request of this embed failed. */
  | { readonly type: 'fetchFailed'; readonly error: EmbedError }
  /** A frame fired `load`. */
  | {
      readonly type: 'frameLoaded';
      readonly frameId: number;
      readonly renewal: RenewalPolicy;
      /** Whether the user has moved the focus into the frame. */
      readonly isUserInside: boolean;
    }
  /** A frame did not load again for a while after so many loads. */
  | { readonly type: 'frameSettled'; readonly frameId: number; readonly loads: number }
  /** The frame that opens did not load within the time allowed after so many loads. */
  | {
      readonly type: 'frameTimedOut';
      readonly frameId: number;
      readonly loads: number;
      /** Whether the page is cross-origin isolated, which blocks frames without the right headers. */
      readonly isIsolated: boolean;
    }
  /** A frame is unusable: its session ended, or its page failed or was blocked. */
  | {
      readonly type: 'frameLost';
      readonly frameId: number;
      readonly code: ErrorCode;
      readonly renewal: RenewalPolicy;
    }
  /** The session ends soon, and the user decides what happens then. */
  | { readonly type: 'sessionExpiring'; readonly expiresAt: number }
  /** Another tab received an embed URL for the same app and user. */
  | {
      readonly type: 'versionAnnounced';
      readonly version: string | undefined;
      readonly receivedAt: number;
    }
  /** The portal user signed out. */
  | { readonly type: 'signedOut' };

/** An action and the time at which it happened, in milliseconds since the epoch. */
export type TimedAction = EmbedAction & { readonly at: number };
