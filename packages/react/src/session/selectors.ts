import type { EmbedError, ErrorCode } from '@tooljet-embed/protocol';
import type { Embed } from '../query/embed-session.ts';
import type { EmbedState, EndedState } from './state.ts';

/** One embed URL in one iframe element. */
export interface EmbedFrame {
  /** Distinct for every element that an embed ever draws. */
  readonly id: number;
  readonly embed: Embed;
  /** How often the frame fired `load`. */
  readonly loads: number;
  /** When it did so last, by the wall clock. */
  readonly loadedAt: number;
  /** Whether the person may see it: its app has opened, or nothing says that it has not. */
  readonly isUsable: boolean;
}

/** Everything that an embed knows of itself. */
export interface EmbedFacts {
  /** Whose session in which app this is. */
  readonly identity: string;
  /** What is drawn: no frame, one, or a usable one and the one that opens beside it. */
  readonly frames: readonly EmbedFrame[];
  /** How many frames it has drawn so far. */
  readonly frameCount: number;
  /** The embed URL taken last. */
  readonly seen: Embed | undefined;
  /** Whether it waits for an answer of its endpoint. Until then no frame opens. */
  readonly isAsking: boolean;
  /** When the session ends, once the person is told of it; else 0. */
  readonly expiresAt: number;
  /** Why nothing can be used, or why the last refresh of a working app failed. */
  readonly error: EmbedError | undefined;
  /** When the endpoint failed last, or had nothing newer. */
  readonly failedAt: number;
  /** When a dead session was last replaced without a word. Bounds how often that happens. */
  readonly recoveredAt: number;
  /** Before this nothing may be asked for; 0 if the other side did not say. */
  readonly retryAt: number;
}

const END_REASONS: Partial<Record<ErrorCode, EndedState['reason']>> = {
  session_expired: 'expired',
  session_rejected: 'rejected',
  signed_out: 'signed_out',
};

/**
 * How often a frame loads until its app is proven to be open: ToolJet's page redeems on the first load
 * and shows the app on the second; direct opening is one load.
 */
export function loadsToOpen(frame: EmbedFrame): number {
  return frame.embed.name ? 1 : 2;
}

/** The state of an embed, as its host sees it. */
export function toState(facts: EmbedFacts): EmbedState {
  const { frames, isAsking, expiresAt, error, retryAt } = facts;
  const [frame, next] = frames;
  const patience = retryAt && { retryAt };
  if (!frame && error && !isAsking) {
    const reason = END_REASONS[error.code];
    const over = reason ? ({ status: 'ended', reason } as const) : ({ status: 'error' } as const);
    return { ...over, error, ...patience };
  }
  if (!frame?.isUsable || isAsking || next) {
    const status = frame?.isUsable ? 'refreshing' : 'loading';
    return { status, phase: isAsking ? 'fetching' : 'opening' };
  }
  if (expiresAt) return { status: 'expiring', expiresAt };
  // Without a word, ToolJet leads a running app on to its error pages and to its login page.
  const assumed = frame.loads !== loadsToOpen(frame);
  return { status: 'ready', assumed, ...(error && { error }), ...patience };
}
