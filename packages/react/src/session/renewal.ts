import type { RenewalPolicy } from '../options/types.ts';
import type { EmbedAction } from './actions.ts';
import { selectIsBusy, selectVisibleFrame } from './selectors.ts';
import type { EmbedFrame, FrameContext } from './state.ts';

/** Time between two renewals if the first one failed or brought nothing newer. */
const RETRY_MS = 30_000;

/** Maximum time between two checks of the clock: timers stand still while a machine sleeps. */
const MAX_CHECK_INTERVAL_MS = 30_000;

/** Time between two checks of the clock while the session is about to end. */
const MIN_CHECK_INTERVAL_MS = 1000;

/** Everything that a decision about a renewal depends on. */
export interface RenewalInput {
  readonly context: FrameContext;
  readonly renewal: RenewalPolicy;
  /** Time before the end of a session at which it is renewed, in milliseconds. */
  readonly renewBeforeMs: number;
  /** Whether the user is working in the app. */
  readonly isWorking: boolean;
  /** Whether another tab has a newer embed URL. */
  readonly isSuperseded: boolean;
  /** Whether the tab is hidden, so that the user does not see the app. */
  readonly isHidden: boolean;
  /** Whether the network has just come back. */
  readonly isBackOnline: boolean;
  readonly now: number;
  /** Time since the page was loaded. It can stand still while the machine sleeps. */
  readonly uptime: number;
}

/** Result of {@link decideRenewal}. */
export interface RenewalDecision {
  readonly action?: EmbedAction | undefined;
  /** Time until the next check. Without it, only an event of the page leads to another check. */
  readonly checkAgainMs?: number;
}

/** Decides whether a session is renewed, announced as expiring or ended at this moment. */
export function decideRenewal(input: RenewalInput): RenewalDecision {
  const { context, renewBeforeMs, now } = input;
  const frame = selectVisibleFrame(context);
  if (!frame) return canReconnect(input) ? { action: { type: 'refreshRequested' } } : {};
  const isBusy = selectIsBusy(context);
  if (!isBusy && mayFollow(input)) return { action: { type: 'refreshRequested' } };
  const { lifetimeMs } = frame.embed;
  if (lifetimeMs === Infinity) return {};
  const expiresAt = Math.round(now + lifetimeMs - getAge(input, frame));
  if (now >= expiresAt) {
    const { renewal } = input;
    return { action: { type: 'frameLost', frameId: frame.id, code: 'session_expired', renewal } };
  }
  if (isBusy) return { checkAgainMs: Math.min(expiresAt - now, MAX_CHECK_INTERVAL_MS) };
  const renewAt = expiresAt - Math.min(renewBeforeMs, lifetimeMs / 2);
  if (now < renewAt) return { checkAgainMs: Math.min(renewAt - now, MAX_CHECK_INTERVAL_MS) };
  return { action: chooseAction(input, frame, expiresAt), checkAgainMs: MIN_CHECK_INTERVAL_MS };
}

/**
 * Returns the age of a session. A clock that is set forward must not end it while the user works in the
 * app: ToolJet reports its real end. Without a user, the longer time counts, because of sleep.
 */
function getAge({ isWorking, now, uptime }: RenewalInput, { embed }: EmbedFrame): number {
  const age = uptime - embed.receivedUptime;
  return isWorking ? age : Math.max(age, now - embed.receivedAt);
}

/** Chooses the action for a session that is about to end. */
function chooseAction(
  input: RenewalInput,
  frame: EmbedFrame,
  expiresAt: number,
): EmbedAction | undefined {
  const { context, renewal, isWorking, isHidden, now } = input;
  const { error, failedAt } = context;
  if (renewal === 'manual') return undefined;
  const canRetry = now >= failedAt + RETRY_MS && getAge(input, frame) >= RETRY_MS;
  if (renewal === 'prompt' || isWorking) {
    // After a failed "Renew now", the user sees the failure first.
    return !error || canRetry ? { type: 'sessionExpiring', expiresAt } : undefined;
  }
  // The first visible tab renews; the others follow it.
  if (isHidden) return undefined;
  const isDue = canRetry && error?.retryable !== false;
  return isDue || canReconnect(input) ? { type: 'refreshRequested' } : undefined;
}

/** Whether the embed replaces a session that another tab renewed: ToolJet may have revoked it. */
function mayFollow(input: RenewalInput): boolean {
  const { context, isSuperseded, renewal, isWorking, isHidden, now } = input;
  const isFree = renewal === 'auto' && !isWorking && !isHidden;
  return isSuperseded && isFree && now >= context.failedAt + RETRY_MS;
}

/** Whether the network is back after a request failed without it. */
function canReconnect({ context, isBackOnline }: RenewalInput): boolean {
  return isBackOnline && context.error?.code === 'network_error';
}
