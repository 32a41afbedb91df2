import type { RenewalPolicy } from '../options/types.ts';
import type { EmbedAction } from './actions.ts';
import { selectIsBusy, selectVisibleFrame } from './selectors.ts';
import type { FrameContext } from './state.ts';

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
  /** Whether the network has just come back. */
  readonly isBackOnline: boolean;
  readonly now: number;
}

/** Result of {@link decideRenewal}. */
export interface RenewalDecision {
  readonly action?: EmbedAction;
  /** Time until the next check. Without it, only an event of the page leads to another check. */
  readonly checkAgainMs?: number;
}

const REFRESH: EmbedAction = { type: 'refreshRequested' };

/** Decides whether a session is renewed, announced as expiring or ended at this moment. */
export function decideRenewal(input: RenewalInput): RenewalDecision {
  const { context, now, renewBeforeMs } = input;
  const shouldReconnect = input.isBackOnline && context.error?.code === 'network_error';
  const frame = selectVisibleFrame(context);
  if (!frame || selectIsBusy(context)) return shouldReconnect ? { action: REFRESH } : {};

  const { lifetimeMs, receivedAt } = frame.embed;
  if (lifetimeMs === Infinity) return {};
  const expiresAt = receivedAt + lifetimeMs;
  const renewAt = expiresAt - Math.min(renewBeforeMs, lifetimeMs / 2);
  if (now < renewAt) return { checkAgainMs: Math.min(renewAt - now, MAX_CHECK_INTERVAL_MS) };

  const checkAgainMs = MIN_CHECK_INTERVAL_MS;
  if (now >= expiresAt) {
    const { renewal } = input;
    const action = {
      type: 'frameLost',
      frameId: frame.id,
      code: 'session_expired',
      renewal,
    } as const;
    return { action, checkAgainMs };
  }
  const action = chooseRenewalAction(input, expiresAt, receivedAt, shouldReconnect);
  return action ? { action, checkAgainMs } : { checkAgainMs };
}

function chooseRenewalAction(
  { context, renewal, isWorking, now }: RenewalInput,
  expiresAt: number,
  receivedAt: number,
  shouldReconnect: boolean,
): EmbedAction | undefined {
  const { error, failedAt } = context;
  const canRetry = now >= Math.max(failedAt, receivedAt) + RETRY_MS;
  if (renewal === 'manual') return undefined;
  if (renewal === 'prompt' || isWorking) {
    // After a failed "Renew now", the user sees the failure first.
    return !error || canRetry ? { type: 'sessionExpiring', expiresAt } : undefined;
  }
  const isHopeless = error?.retryable === false;
  return shouldReconnect || (canRetry && !isHopeless) ? REFRESH : undefined;
}
