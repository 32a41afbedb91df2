import { asked, expiring, lost } from './actions.ts';
import type { EmbedInputs } from '../hooks/embed-inputs.ts';
import type { EmbedEvent } from './reducer.ts';

/** How long a renewal waits that failed or brought nothing newer, if nobody said how long. */
const RETRY_MS = 30_000;

/** A sleeping machine's timers stand still: the wall clock is looked at this often. */
const LONGEST_LOOK_MS = 30_000;

/** How often it is looked at while a session is about to end. */
const SHORTEST_LOOK_MS = 1000;

/** What is to be done about a session's life. */
export interface RenewalDecision {
  act?: EmbedEvent | false;
  /** When to look at the clock again; not at all without it. */
  lookAgainMs?: number;
}

/**
 * Decides what the wall clock asks for.
 *
 * @param isOnline Whether the network has just come back.
 */
export function decideRenewal(
  inputs: EmbedInputs,
  now: number,
  isOnline: boolean,
): RenewalDecision {
  const { machine, isWorking, renewal, renewBeforeMs } = inputs;
  const {
    frames: [frame],
    error,
    failedAt,
    state,
  } = machine;
  const isBack = isOnline && error?.code === 'network_error' && asked;
  if (!frame || 'phase' in state) return { act: isBack };
  const { lifetimeMs, receivedAt } = frame.embed;
  if (lifetimeMs === Infinity) return {};
  const expiresAt = receivedAt + lifetimeMs;
  const renewAt = expiresAt - Math.min(renewBeforeMs, lifetimeMs / 2);
  if (now < renewAt) return { lookAgainMs: Math.min(renewAt - now, LONGEST_LOOK_MS) };
  const isRested = now >= Math.max(failedAt, receivedAt) + RETRY_MS;
  let act: EmbedEvent | false = (isBack || (error?.retryable !== false && isRested)) && asked;
  // Who has pressed "Renew now" in vain is told so first.
  if (renewal === 'prompt' || isWorking()) act = (!error || isRested) && expiring(expiresAt);
  if (renewal === 'manual') act = false;
  if (now >= expiresAt) act = lost(frame.id, 'session_expired', renewal);
  return { act, lookAgainMs: SHORTEST_LOOK_MS };
}
