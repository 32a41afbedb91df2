import { loadsToOpen, selectOpeningFrame, selectVisibleFrame } from './selectors.ts';
import type { FrameContext } from './state.ts';

/** Time after the opening load until an app is shown. ToolJet's error pages follow 1.6–2.7 s later (R). */
const SETTLE_MS = 1500;

/** Time after the opening load until an app replaces one that works. It draws after 1–5 s (R). */
const SWAP_MS = 5000;

/** Time without another load that confirms a visible app. */
const CONFIRM_MS = 4000;

/** Event that a frame waits for, unless it loads again before. */
export interface FrameWait {
  readonly type: 'frameTimedOut' | 'frameSettled';
  readonly frameId: number;
  readonly loads: number;
  readonly ms: number;
}

/** Options that {@link selectFrameWait} depends on. */
export interface FrameTimeouts {
  readonly frameTimeoutMs: number;
  readonly confirmTimeoutMs: number;
}

/** Returns the event that the embed waits for: of the opening frame, else of the visible one. */
export function selectFrameWait(
  context: FrameContext,
  { frameTimeoutMs, confirmTimeoutMs }: FrameTimeouts,
): FrameWait | undefined {
  const opening = selectOpeningFrame(context);
  const visible = selectVisibleFrame(context);
  const frame = opening ?? visible;
  if (!frame) return undefined;
  const { id: frameId, loads } = frame;
  const hasOpened = loads >= loadsToOpen(frame);
  if (opening && !hasOpened) {
    const ms = loads > 0 ? confirmTimeoutMs : frameTimeoutMs;
    return { type: 'frameTimedOut', frameId, loads, ms };
  }
  if (opening) {
    const ms = visible?.isConfirmed ? SWAP_MS : SETTLE_MS;
    return { type: 'frameSettled', frameId, loads, ms };
  }
  if (frame.isConfirmed || !hasOpened) return undefined;
  return { type: 'frameSettled', frameId, loads, ms: CONFIRM_MS };
}
