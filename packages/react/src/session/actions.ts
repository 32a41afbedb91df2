import type { ErrorCode } from '@tooljet-embed/protocol';
import { createError, toEmbedError } from '../errors.ts';
import type { Embed } from '../query/embed-session.ts';
import { type EmbedFrame, loadsToOpen } from './selectors.ts';
import {
  ANEW,
  createMachine,
  type EmbedChange,
  type EmbedEvent,
  type EmbedMachine,
} from './reducer.ts';
import type { EmbedStateFields } from './state.ts';
import type { RenewalPolicy } from '../options/renewal-policy.ts';

/** Dead sessions are replaced without a word at most this often. */
const RECOVERY_MS = 60_000;

/** The ends of a session that a policy answers with another session, without a word. */
const SILENT_ENDS: Partial<Record<RenewalPolicy, readonly ErrorCode[]>> = {
  auto: ['session_expired', 'session_rejected'],
  prompt: ['session_rejected'],
};

/** It is of another app, user or place in the app. Who was told to wait waits there too. */
export function changed(identity: string): EmbedEvent {
  return ({ error, retryAt, frameCount }, at) => ({
    ...createMachine(identity),
    frameCount,
    ...(at < retryAt && { ...ANEW, error, retryAt }),
  });
}

/** The host wants another place in the app. Who signed out goes there when they come back. */
export function moved(identity: string): EmbedEvent {
  return (machine, at) => {
    if ((machine.state as EmbedStateFields).reason !== 'signed_out')
      return changed(identity)(machine, at);
    return undefined;
  };
}

/** Somebody wants a newer embed URL. */
export function asked(machine: EmbedMachine, at: number): EmbedChange {
  return machine.state.status === 'loading' || at < machine.retryAt
    ? undefined
    : { ...ANEW, isAsking: true, frames: machine.frames.filter(isUsable) };
}

/** There is an embed URL, whoever asked for it. */
export function received(embed: Embed): EmbedEvent {
  return (machine, at) => {
    const { frames, seen, frameCount } = machine;
    // Not news: who waits for an answer has waited in vain.
    if (embed === seen) return failed(undefined)(machine, at);
    // Who signed out comes back when they want to, not when others do.
    if ((machine.state as EmbedStateFields).reason === 'signed_out') return undefined;
    const known = { ...ANEW, seen: embed, retryAt: 0 };
    // An endpoint without anything newer is not asked again at once.
    if (embed.version && embed.version === frames.at(-1)?.embed.version) {
      return { ...known, failedAt: at };
    }
    const id = frameCount + 1;
    const opened = { id, embed, isUsable: false, loads: 0, loadedAt: at };
    return { ...known, frames: [...frames.filter(isUsable), opened], frameCount: id };
  };
}

/** The endpoint was asked in vain. */
export function failed(cause: unknown): EmbedEvent {
  return (machine, at) => {
    if (!machine.isAsking) return undefined;
    const error = toEmbedError(cause);
    return {
      ...ANEW,
      error,
      failedAt: at,
      retryAt: error.retryAfter ? at + error.retryAfter * 1000 : 0,
    };
  };
}

/** A frame fired `load`. */
export function loaded(id: number, policy: RenewalPolicy): EmbedEvent {
  return (machine, at) => {
    const { frames, state } = machine;
    const frame = frames.find((each) => each.id === id);
    if (!frame) return undefined;
    const next = { ...frame, loads: frame.loads + 1, loadedAt: at };
    if (!frame.isUsable && next.loads >= loadsToOpen(frame)) return show(next);
    return {
      frames: frames.map((each) => (each.id === id ? next : each)),
      // Who comes back to an app that was not used for so long is led to its login page.
      ...(!('phase' in state) &&
        at - frame.loadedAt >= frame.embed.idleMs &&
        recover(machine, 'session_expired', policy, at)),
    };
  };
}

/** A frame that opens came no further in time. */
export function waited(frame: EmbedFrame): EmbedEvent {
  return (machine, at) => {
    if (!machine.frames.includes(frame)) return undefined;
    // Nothing proves that the app has opened, and nothing that it has not.
    if (frame.loads) return show(frame);
    return lost(frame.id, 'frame_stalled', 'manual')(machine, at);
  };
}

/** A frame is of no use any more. */
export function lost(id: number, code: ErrorCode, policy: RenewalPolicy): EmbedEvent {
  return (machine, at) => {
    const { frames, isAsking } = machine;
    const frame = frames.find((each) => each.id === id);
    // An app that has opened is not blocked, whatever its page tries.
    if (!frame || (code === 'frame_blocked' && frame.isUsable)) return undefined;
    // Who signs out of a working app wants no successor of it.
    const isLeft = code === 'signed_out' && frame.isUsable;
    const change = {
      frames: frames.filter((each) => each !== frame && !isLeft),
      isAsking: isAsking && !isLeft,
      expiresAt: 0,
      error: createError(code),
      failedAt: at,
    };
    return {
      ...change,
      ...(!change.frames.length && !change.isAsking && recover(machine, code, policy, at)),
    };
  };
}

/** Asks for another session without a word, where the policy wants that and it was not just done. */
function recover(
  machine: EmbedMachine,
  code: ErrorCode,
  policy: RenewalPolicy,
  at: number,
): EmbedChange {
  return SILENT_ENDS[policy]?.includes(code) &&
    at >= Math.max(machine.recoveredAt + RECOVERY_MS, machine.retryAt)
    ? { ...ANEW, isAsking: true, recoveredAt: at }
    : undefined;
}

/** The session ends soon, and the person is to choose what then. */
export function expiring(expiresAt: number): EmbedEvent {
  return ({ state, retryAt }, at) =>
    state.status === 'ready' && at >= retryAt ? { expiresAt } : undefined;
}

/** The portal user signed out: nothing of theirs stays. */
export function cleared(): EmbedChange {
  return { ...ANEW, frames: [], seen: undefined, error: createError('signed_out') };
}

function isUsable(frame: EmbedFrame): boolean {
  return frame.isUsable;
}

/** The frame that opens takes the place of all others. */
function show(frame: EmbedFrame): EmbedChange {
  return { ...ANEW, frames: [{ ...frame, isUsable: true }] };
}
