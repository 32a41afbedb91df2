import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import type { Embed } from './embed.ts';
import type { EmbedState, EndedState, ErrorState, ReadyState } from './embed-state.ts';

/** One embed URL in one iframe element. */
export interface EmbedFrame {
  /** Distinct for every element that an embed ever draws. */
  readonly id: number;
  readonly embed: Embed;
  /** How often the frame fired `load`. */
  readonly loads: number;
}

/** Everything that an embed knows of itself. `state` is the part that hosts see. */
export interface EmbedMachine {
  /** Whose session in which app this is. */
  readonly identity: string;
  readonly state: EmbedState;
  /** The frame that is shown, or that will be as soon as it is ready. */
  readonly frame: EmbedFrame | null;
  /** The frame that opens beside a working one. */
  readonly next: EmbedFrame | null;
  /** The answer taken last. */
  readonly seen: Embed | null;
  readonly frameCount: number;
  /** When a dead session was last replaced without a word. Bounds how often that happens. */
  readonly recoveredAt: number;
  /** Before this nothing may be asked for; 0 if the other side did not say. */
  readonly retryAt: number;
}

/** Everything that can happen to an embed. */
export type EmbedEvent =
  | { readonly type: 'changed'; readonly identity: string }
  | { readonly type: 'fetching' }
  | { readonly type: 'received'; readonly embed: Embed }
  | { readonly type: 'failed'; readonly error: EmbedError; readonly at: number }
  | { readonly type: 'loaded'; readonly id: number }
  | { readonly type: 'blocked'; readonly id: number }
  | ({ readonly type: 'told'; readonly id: number; readonly status: number } & SessionLoss)
  | { readonly type: 'expiring'; readonly expiresAt: number }
  | ({ readonly type: 'lapsed' } & SessionLoss)
  | { readonly type: 'cleared' }
  | { readonly type: 'waited'; readonly wait: EmbedWait; readonly id: number | undefined };

interface SessionLoss {
  readonly at: number;
  /** Whether the session may be replaced without a word. */
  readonly isSilent: boolean;
}

/** What an embed must not wait for without end: its next event is `waited` if nothing comes. */
export type EmbedWait = 'answer' | 'load' | 'app';

const RECOVERY_MS = 60_000;

/** An embed that has nothing yet. */
export function createMachine(identity: string): EmbedMachine {
  const state = { status: 'loading', phase: 'fetching' } as const;
  const nothing = { frame: null, next: null, seen: null, frameCount: 0 };
  return { identity, state, ...nothing, recoveredAt: -Infinity, retryAt: 0 };
}

/** The frame that came last: the one that opens, if one does. */
export function newestFrame({ frame, next }: EmbedMachine): EmbedFrame | null {
  return next ?? frame;
}

/** What is being waited for; `null` at rest. */
export function pendingWait(machine: EmbedMachine): EmbedWait | null {
  if (!('phase' in machine.state)) return null;
  if (machine.state.phase === 'fetching') return 'answer';
  return newestFrame(machine)?.loads ? 'app' : 'load';
}

/** The one place where an embed's state changes. Pure. */
export function reduceMachine(machine: EmbedMachine, event: EmbedEvent): EmbedMachine {
  const { state, frame } = machine;
  switch (event.type) {
    case 'changed':
      return { ...createMachine(event.identity), frameCount: machine.frameCount };
    case 'fetching':
      if (state.status === 'loading') return machine;
      return frame
        ? { ...machine, next: null, state: { status: 'refreshing', phase: 'fetching' } }
        : { ...machine, state: { status: 'loading', phase: 'fetching' } };
    case 'received':
      return event.embed === machine.seen ? machine : open(machine, event.embed);
    case 'failed':
      return fail(machine, event.error, event.at);
    case 'loaded':
      return countLoad(machine, event.id);
    case 'blocked':
      return block(machine, event.id);
    case 'told':
      return recover(lose(machine, event.id, endOf(event.status)), event);
    case 'expiring':
      return state.status === 'ready'
        ? { ...machine, state: { status: 'expiring', expiresAt: event.expiresAt } }
        : machine;
    case 'lapsed':
      return lapse(machine, event);
    case 'cleared':
      return rest({ ...machine, frame: null, next: null }, endOf(0));
    case 'waited':
    default:
      return event.wait === pendingWait(machine) && event.id === newestFrame(machine)?.id
        ? giveUp(machine, event.wait)
        : machine;
  }
}

function open(machine: EmbedMachine, embed: Embed): EmbedMachine {
  const opened = { id: machine.frameCount + 1, embed, loads: 0 };
  const isBeside = machine.frame && machine.state.status !== 'loading';
  return {
    ...machine,
    seen: embed,
    retryAt: 0,
    frameCount: opened.id,
    state: { status: isBeside ? 'refreshing' : 'loading', phase: 'opening' },
    ...(isBeside ? { next: opened } : { frame: opened }),
  };
}

/** A frame that opened is shown, and nothing is waited for any more. */
function settle(machine: EmbedMachine, frame: EmbedFrame, error?: EmbedError): EmbedMachine {
  const state = { status: 'ready', assumed: !isOpen(frame), ...(error && { error }) } as const;
  return rest({ ...machine, frame, next: null }, state);
}

/** Nothing is waited for any more, but maybe the moment from which asking again is welcome. */
function rest(machine: EmbedMachine, state: ReadyState | EndedState | ErrorState): EmbedMachine {
  const { retryAt } = machine;
  return { ...machine, state: retryAt > 0 ? { ...state, retryAt } : state };
}

function fail(machine: EmbedMachine, error: EmbedError, at: number): EmbedMachine {
  const { state, frame } = machine;
  if (frame && state.status === 'loading') return machine;
  const retryAt = error.retryAfter ? at + error.retryAfter * 1000 : 0;
  const failed = { ...machine, retryAt };
  return frame ? settle(failed, frame, error) : rest(failed, { status: 'error', error });
}

/** ToolJet's page redeems on the first load and shows the app on the second; direct opening is one load. */
function isOpen({ embed, loads }: EmbedFrame): boolean {
  return loads > (embed.name === undefined ? 1 : 0);
}

function countLoad(machine: EmbedMachine, id: number): EmbedMachine {
  const { state, frame, next } = machine;
  const target = next?.id === id ? next : frame;
  if (target?.id !== id) return machine;
  const loaded = { ...target, loads: target.loads + 1 };
  const isAwaited =
    target === next || state.status === 'loading' || (state.status === 'ready' && state.assumed);
  if (isAwaited && isOpen(loaded)) return settle(machine, loaded);
  return { ...machine, ...(target === next ? { next: loaded } : { frame: loaded }) };
}

/** A frame is of no use any more. A refresh that is under way already is what follows it. */
function lose(machine: EmbedMachine, id: number, end: EndedState | ErrorState): EmbedMachine {
  const { state, frame, next } = machine;
  if (frame && next?.id === id) return settle(machine, frame, end.error);
  if (frame?.id !== id) return machine;
  if (state.status === 'refreshing' && end.error.code !== 'signed_out') {
    return { ...machine, frame: next, next: null, state: { ...state, status: 'loading' } };
  }
  return rest({ ...machine, frame: null, next: null }, end);
}

/** A blocked frame never opens. An app that has opened is not blocked, whatever its page tries. */
function block(machine: EmbedMachine, id: number): EmbedMachine {
  const isOpening = machine.state.status === 'loading' || machine.next?.id === id;
  return isOpening
    ? lose(machine, id, failure('frame_blocked', "The page's CSP lacks this frame-src."))
    : machine;
}

function lapse(machine: EmbedMachine, loss: SessionLoss): EmbedMachine {
  if (!machine.frame) return machine;
  return recover(lose(machine, machine.frame.id, ended('expired', 'session_expired')), loss);
}

/** A session that was refused or ran out is replaced without a word, but at most once a minute. */
function recover(machine: EmbedMachine, { at, isSilent }: SessionLoss): EmbedMachine {
  const { state, recoveredAt, retryAt } = machine;
  const isDead = state.status === 'ended' && state.reason !== 'signed_out';
  return isDead && isSilent && at >= Math.max(recoveredAt + RECOVERY_MS, retryAt)
    ? { ...machine, recoveredAt: at, state: { status: 'loading', phase: 'fetching' } }
    : machine;
}

function giveUp(machine: EmbedMachine, wait: EmbedWait): EmbedMachine {
  const frame = newestFrame(machine);
  if (!frame || wait === 'answer') {
    const error = new EmbedError('endpoint_timeout', 'The endpoint never answered.');
    return reduceMachine(machine, { type: 'failed', error, at: 0 });
  }
  return wait === 'app'
    ? settle(machine, frame)
    : lose(machine, frame.id, failure('frame_stalled', 'The frame never loaded.'));
}

function failure(code: ErrorCode, detail: string): ErrorState {
  return { status: 'error', error: new EmbedError(code, detail) };
}

/** What a message of ToolJet's pages means: see `readLogoutMessage`. */
function endOf(status: number): EndedState | ErrorState {
  if (status === 0) return ended('signed_out', 'signed_out');
  if (status === 401 || status === 403) return ended('rejected', 'session_rejected');
  return status === 400
    ? failure('invalid_response', 'The embed URL carries no token.')
    : failure('tooljet_unavailable', "ToolJet's page could not redeem the token.");
}

function ended(reason: EndedState['reason'], code: ErrorCode): EndedState {
  return { status: 'ended', reason, error: new EmbedError(code) };
}
