import type { ErrorCode } from '@tooljet-embed/protocol';
import { createError } from '../errors.ts';
import type { RenewalPolicy } from '../options/types.ts';
import type { EmbedSummary } from '../query/embed-session.ts';
import type { TimedAction } from './actions.ts';
import {
  loadsToOpen,
  selectEmbedState,
  selectIsBusy,
  selectIsSignedOut,
  selectOpeningFrame,
  selectVisibleFrame,
} from './selectors.ts';
import { createFrameContext, type EmbedFrame, type FrameContext, RESET } from './state.ts';

/** Time after the opening load in which another load leads to one of ToolJet's error pages (R). */
const OPENING_MS = 10_000;

/** Minimum time between two silent replacements of a dead session. */
const MIN_RECOVERY_INTERVAL_MS = 60_000;

/** Ends of a session after which a policy fetches the next embed URL silently. */
const SILENT_RECOVERIES: Readonly<Record<RenewalPolicy, readonly ErrorCode[]>> = {
  auto: ['session_expired', 'session_rejected'],
  prompt: ['session_rejected'],
  manual: [],
};

/** Returns the next context, or the same object if the action changes nothing. */
export function embedReducer(context: FrameContext, action: TimedAction): FrameContext {
  switch (action.type) {
    case 'refreshRequested':
      return requestRefresh(context, action.at);
    case 'refreshCanceled':
      return selectEmbedState(context).status === 'refreshing' && context.isFetching
        ? { ...context, ...RESET }
        : context;
    case 'identityChanged':
      return changeIdentity(context, action.identity, action.at);
    case 'locationChanged':
      // A user who signed out goes to the new place when they open the app again.
      return selectIsSignedOut(context)
        ? context
        : changeIdentity(context, action.identity, action.at);
    case 'embedReceived':
      return receiveEmbed(context, action.embed, action.at);
    case 'fetchFailed':
      return failFetch(context, action);
    case 'frameLoaded':
      return loadFrame(context, action);
    case 'frameSettled':
      return settleFrame(context, action);
    case 'frameTimedOut':
      return timeOutFrame(context, action);
    case 'frameLost':
      return loseFrame(context, action);
    case 'sessionExpiring':
      return announceExpiry(context, action);
    case 'versionAnnounced':
      return noteVersion(context, action);
    case 'signedOut':
      return {
        ...context,
        ...RESET,
        frames: [],
        lastEmbed: undefined,
        error: createError('signed_out'),
      };
    default:
      return action satisfies never;
  }
}

type ActionOf<Type extends TimedAction['type']> = Extract<TimedAction, { readonly type: Type }>;

function requestRefresh(context: FrameContext, at: number): FrameContext {
  const { status } = selectEmbedState(context);
  const isLoading = status === 'loading' && !context.isRecovering;
  if (isLoading || at < context.retryAt) return context;
  const frames = context.frames.filter((frame) => frame.isVisible);
  return { ...context, ...RESET, frames, isFetching: true };
}

/** Starts over. The server's `Retry-After` outlives the change. */
function changeIdentity(context: FrameContext, identity: string, at: number): FrameContext {
  const { error, retryAt, frameCount } = context;
  const next = createFrameContext(identity, frameCount);
  return at < retryAt ? { ...next, ...RESET, error, retryAt } : next;
}

function receiveEmbed(context: FrameContext, embed: EmbedSummary, at: number): FrameContext {
  const { frames, frameCount, lastEmbed } = context;
  if (embed.sequence === lastEmbed) {
    // A canceled request returns the cached embed URL, so the refresh failed.
    return failFetch(context, { error: createError('internal_error'), at });
  }
  // Another embed's request does not reopen an app that its user left.
  if (selectIsSignedOut(context)) return context;
  const next = { ...context, ...RESET, lastEmbed: embed.sequence, retryAt: 0 };
  const isSameVersion = embed.version && embed.version === frames.at(-1)?.embed.version;
  // An endpoint that has nothing newer counts as failed, so that the renewal waits before it retries.
  if (isSameVersion) return { ...next, failedAt: at, supersededEmbed: undefined };
  const id = frameCount + 1;
  const opening: EmbedFrame = {
    id,
    embed,
    loads: 0,
    loadedAt: at,
    openedAt: 0,
    isConfirmed: false,
    isVisible: false,
  };
  const visible = frames.filter((frame) => frame.isVisible);
  return { ...next, frames: [...visible, opening], frameCount: id };
}

function failFetch(
  context: FrameContext,
  { error, at }: Pick<ActionOf<'fetchFailed'>, 'error' | 'at'>,
): FrameContext {
  if (!context.isFetching) return context;
  const retryAt = error.retryAfter ? at + error.retryAfter * 1000 : 0;
  return { ...context, ...RESET, error, failedAt: at, retryAt };
}

function loadFrame(context: FrameContext, action: ActionOf<'frameLoaded'>): FrameContext {
  const { frameId, renewal, isUserInside, at } = action;
  const frame = context.frames.find(({ id }) => id === frameId);
  if (!frame) return context;
  // An app that the user already works in has opened, whatever made it load again.
  const hasFailed = at < frame.openedAt + OPENING_MS && !isUserInside;
  if (hasFailed) return loseFrame(context, { frameId, code: 'app_unavailable', renewal, at });
  const loads = frame.loads + 1;
  const next = replaceFrame(context, {
    ...frame,
    loads,
    loadedAt: at,
    openedAt: loads === loadsToOpen(frame) ? at : frame.openedAt,
    isConfirmed: false,
  });
  // ToolJet leads an app that was idle for that long to its login page.
  const isIdleTimeOver = at - frame.loadedAt >= frame.embed.idleMs;
  if (selectIsBusy(context) || !isIdleTimeOver) return next;
  return recoverSilently(next, 'session_expired', renewal, at);
}

function settleFrame(
  context: FrameContext,
  { frameId, loads }: ActionOf<'frameSettled'>,
): FrameContext {
  const frame = context.frames.find(({ id }) => id === frameId);
  if (!frame || frame.isConfirmed || frame.loads !== loads) return context;
  if (loads < loadsToOpen(frame)) return context;
  if (frame.isVisible) return replaceFrame(context, { ...frame, isConfirmed: true });
  // One load happens on a refused connection, too.
  return showFrame(context, { ...frame, isConfirmed: !frame.embed.isDirect });
}

function timeOutFrame(context: FrameContext, action: ActionOf<'frameTimedOut'>): FrameContext {
  const { frameId, loads, isIsolated, at } = action;
  const frame = selectOpeningFrame(context);
  if (!frame || frame.id !== frameId || frame.loads !== loads) return context;
  // Nothing proves that the app has opened, and nothing that it has not.
  if (loads > 0 && !isIsolated) return showFrame(context, frame);
  // A blocked frame loads once. The policy `manual` prevents a silent recovery, which would fail as well.
  const code = loads > 0 ? 'frame_blocked' : 'frame_stalled';
  return loseFrame(context, { frameId, code, renewal: 'manual', at });
}

function loseFrame(
  context: FrameContext,
  { frameId, code, renewal, at }: Omit<ActionOf<'frameLost'>, 'type'>,
): FrameContext {
  const frame = context.frames.find(({ id }) => id === frameId);
  if (!frame) return context;
  // The policy of the page cannot block an app that has already opened, only what its page loads.
  if (code === 'frame_blocked' && frame.isVisible) return context;
  // A user who signs out of a visible app does not want the next frame either.
  const hasLeft = code === 'signed_out' && frame.isVisible;
  const next: FrameContext = {
    ...context,
    frames: hasLeft ? [] : context.frames.filter((each) => each !== frame),
    isFetching: context.isFetching && !hasLeft,
    expiresAt: 0,
    error: createError(code),
    failedAt: at,
  };
  if (next.frames.length > 0 || next.isFetching) return next;
  return recoverSilently(next, code, renewal, at);
}

function announceExpiry(
  context: FrameContext,
  { expiresAt, at }: ActionOf<'sessionExpiring'>,
): FrameContext {
  const { status } = selectEmbedState(context);
  return status === 'ready' && at >= context.retryAt ? { ...context, expiresAt } : context;
}

/** Notes that another tab has a newer embed URL. ToolJet may have revoked the PAT of this one. */
function noteVersion(
  context: FrameContext,
  { version, receivedAt }: ActionOf<'versionAnnounced'>,
): FrameContext {
  const embed = selectVisibleFrame(context)?.embed;
  const isNewer = embed?.version && embed.version !== version && embed.receivedAt <= receivedAt;
  return isNewer ? { ...context, supersededEmbed: embed.sequence } : context;
}

/** Fetches the next embed URL if the policy allows that, but only once a minute. */
function recoverSilently(
  context: FrameContext,
  code: ErrorCode,
  renewal: RenewalPolicy,
  at: number,
): FrameContext {
  const { recoveredAt, retryAt } = context;
  const isAllowed = SILENT_RECOVERIES[renewal].includes(code);
  if (!isAllowed || at < Math.max(recoveredAt + MIN_RECOVERY_INTERVAL_MS, retryAt)) return context;
  // ToolJet's login page must not be visible meanwhile.
  return {
    ...context,
    ...RESET,
    frames: [],
    isFetching: true,
    isRecovering: true,
    recoveredAt: at,
  };
}

function replaceFrame(context: FrameContext, frame: EmbedFrame): FrameContext {
  const frames = context.frames.map((each) => (each.id === frame.id ? frame : each));
  return { ...context, frames };
}

/** Shows a frame in place of all others. */
function showFrame(context: FrameContext, frame: EmbedFrame): FrameContext {
  return { ...context, ...RESET, frames: [{ ...frame, isVisible: true }] };
}
