/**
 * What happens before a session runs out of its time.
 * - `auto`: it is renewed silently, unless the person's focus is in the app: then a notice with a
 *   countdown lets them choose, and the renewal waits until they leave the app or time is up.
 * - `prompt`: the notice, always; the session ends if nobody reacts.
 * - `manual`: nothing. The host calls `refresh()`, or the session ends; so does one that ToolJet
 *   refuses, which the other policies replace silently, at most once a minute.
 */
export type RenewalPolicy = 'auto' | 'prompt' | 'manual';

/** What a renewal is decided by. */
export interface RenewalSituation {
  policy: RenewalPolicy;
  /** Wall-clock milliseconds, as all times here. */
  now: number;
  /** When the embed URL came, and when its session dies. */
  receivedAt: number;
  expiresAt: number;
  /** How long before its death a session is renewed; never more than half its life. */
  renewBeforeMs: number;
  /** Whether the person's focus is in the app. */
  isWorking: boolean;
  /** When a renewal may be tried again after one that failed; `Infinity` if that makes no sense. */
  notBefore: number;
}

/** What is to be done, and when to look again at the latest. */
export interface RenewalDecision {
  act: 'renew' | 'warn' | 'lapse' | 'wait';
  lookAgainMs: number;
}

/** A sleeping machine's timers stand still: the wall clock is looked at this often. */
const LONGEST_LOOK_MS = 30_000;
const COUNTDOWN_MS = 1000;

/** Decides what a renewal policy asks for right now. Pure. */
export function decideRenewal(situation: RenewalSituation): RenewalDecision {
  const { policy, now, receivedAt, expiresAt, renewBeforeMs, isWorking, notBefore } = situation;
  const renewAt = Math.max(expiresAt - renewBeforeMs, (receivedAt + expiresAt) / 2);
  const lookAgainMs = (at: number): number => Math.min(Math.max(at - now, 0), LONGEST_LOOK_MS);
  if (now >= expiresAt) return { act: 'lapse', lookAgainMs: LONGEST_LOOK_MS };
  if (policy === 'manual') return { act: 'wait', lookAgainMs: lookAgainMs(expiresAt) };
  if (now < renewAt) return { act: 'wait', lookAgainMs: lookAgainMs(renewAt) };
  if (policy === 'prompt' || isWorking) return { act: 'warn', lookAgainMs: COUNTDOWN_MS };
  return now < notBefore
    ? { act: 'wait', lookAgainMs: lookAgainMs(Math.min(notBefore, expiresAt)) }
    : { act: 'renew', lookAgainMs: LONGEST_LOOK_MS };
}
