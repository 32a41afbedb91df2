import type { ErrorCode } from '@tooljet-embed/protocol';
import { ownFields } from '@tooljet-embed/protocol/internal';
import type { EmbedFrame, EmbedState, EndedState, FrameContext } from './state.ts';

const END_REASONS: Partial<Record<ErrorCode, EndedState['reason']>> = ownFields({
  session_expired: 'expired',
  session_rejected: 'rejected',
  signed_out: 'signed_out',
});

/**
 * Returns the number of loads that prove an open app. With redirect opening, ToolJet's page redeems the
 * token on the first load and shows the app on the second; direct opening loads once.
 */
export function loadsToOpen({ embed }: EmbedFrame): number {
  return embed.isDirect ? 1 : 2;
}

/** Returns the frame that the user sees, if there is one. */
export function selectVisibleFrame({ frames }: FrameContext): EmbedFrame | undefined {
  return frames.find((frame) => frame.isVisible);
}

/** Returns the frame that is opening, if there is one. */
export function selectOpeningFrame({ frames }: FrameContext): EmbedFrame | undefined {
  return frames.find((frame) => !frame.isVisible);
}

/** Returns whether the embed waits for the endpoint or for a frame. */
export function selectIsBusy(context: FrameContext): boolean {
  return context.isFetching || selectOpeningFrame(context) !== undefined;
}

/** Returns whether another tab has a newer embed URL than the visible frame. */
export function selectIsSuperseded(context: FrameContext): boolean {
  const { supersededEmbed } = context;
  return (
    supersededEmbed !== undefined && selectVisibleFrame(context)?.embed.sequence === supersededEmbed
  );
}

/** Returns the state that the host of the embed sees. */
export function selectEmbedState(context: FrameContext): EmbedState {
  const { isFetching, expiresAt, error, retryAt } = context;
  const frame = selectVisibleFrame(context);
  if (selectIsBusy(context)) {
    const phase = isFetching ? 'fetching' : 'opening';
    return { status: frame ? 'refreshing' : 'loading', phase };
  }
  if (frame && expiresAt) return { status: 'expiring', expiresAt };
  const retryTime = retryAt ? { retryAt } : {};
  if (frame) {
    const { isConfirmed: confirmed } = frame;
    return { status: 'ready', confirmed, ...(error && { error }), ...retryTime };
  }
  if (!error) return { status: 'loading', phase: 'fetching' };
  const reason = END_REASONS[error.code];
  if (reason) return { status: 'ended', reason, error, ...retryTime };
  return { status: 'error', error, ...retryTime };
}

/** Returns whether the user or the portal ended the session. Only a request of theirs reopens it. */
export function selectIsSignedOut(context: FrameContext): boolean {
  const state = selectEmbedState(context);
  return state.status === 'ended' && state.reason === 'signed_out';
}
