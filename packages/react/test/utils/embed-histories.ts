import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import type { RenewalPolicy } from '../../src/options/types.ts';
import type { EmbedSummary } from '../../src/query/embed-session.ts';
import type { EmbedAction, TimedAction } from '../../src/session/actions.ts';
import { embedReducer } from '../../src/session/reducer.ts';
import { selectEmbedState, selectOpeningFrame } from '../../src/session/selectors.ts';
import { createFrameContext, type FrameContext } from '../../src/session/state.ts';

/** Late enough for everything that happens at most once a minute. */
export const NOW = 1_000_000;

const SEQUENCES: Record<string, number> = { v1: 1, v2: 2, v3: 3, v9: 9 };

/** Returns the embed of a version. The same version has the same sequence number, unless one is given. */
export function embedOf(
  version: string | undefined,
  {
    isDirect = false,
    sequence = SEQUENCES[version ?? ''] ?? 100,
  }: { isDirect?: boolean; sequence?: number } = {},
): EmbedSummary {
  return {
    sequence,
    origin: 'https://tooljet.example.com',
    version,
    isDirect,
    lifetimeMs: 3_600_000,
    idleMs: 600_000,
    receivedAt: NOW,
    receivedUptime: NOW,
  };
}

export const REFRESH: EmbedAction = { type: 'refreshRequested' };
export const received = (embed: EmbedSummary): EmbedAction => ({ type: 'embedReceived', embed });
export const failed = (error: EmbedError): EmbedAction => ({ type: 'fetchFailed', error });
export const loaded = (
  frameId: number,
  renewal: RenewalPolicy = 'auto',
  isUserInside = false,
): EmbedAction => ({ type: 'frameLoaded', frameId, renewal, isUserInside });
export const lost = (
  frameId: number,
  code: ErrorCode,
  renewal: RenewalPolicy = 'auto',
): EmbedAction => ({ type: 'frameLost', frameId, code, renewal });

/** The opening frame, if there is one, did not load in time. */
export function timedOut(context: FrameContext, isIsolated = false): EmbedAction {
  const { id = 0, loads = 0 } = selectOpeningFrame(context) ?? {};
  return { type: 'frameTimedOut', frameId: id, loads, isIsolated };
}

/** The newest frame stayed quiet. */
export function settled({ frames }: FrameContext): EmbedAction {
  const { id = 0, loads = 0 } = frames.at(-1) ?? {};
  return { type: 'frameSettled', frameId: id, loads };
}

/** An action, or a function that derives it from the context. */
export type Step = EmbedAction | ((context: FrameContext) => EmbedAction);

/** Applies one step. */
export function reduce(context: FrameContext, step: Step, at: number = NOW): FrameContext {
  const action = typeof step === 'function' ? step(context) : step;
  const timedAction: TimedAction = { ...action, at };
  return embedReducer(context, timedAction);
}

/** Applies steps to a new context. */
export function run(steps: readonly Step[], at: number = NOW): FrameContext {
  return steps.reduce((context, step) => reduce(context, step, at), createFrameContext('ada'));
}

/** Everything an embed can be in, told apart by all that matters for the next action. */
export type Situation =
  | 'fetching'
  | 'opening'
  | 'loadedOnce'
  | 'settling'
  | 'unconfirmed'
  | 'ready'
  | 'refreshFailed'
  | 'expiring'
  | 'refetching'
  | 'nextOpening'
  | 'nextLoaded'
  | 'nextSettling'
  | 'expired'
  | 'rejected'
  | 'signedOut'
  | 'error';

const opening = [received(embedOf('v1'))];
const settling = [...opening, loaded(1), loaded(1)];
const ready = [...settling, settled];
const nextOpening = [...ready, REFRESH, received(embedOf('v2'))];
const unavailable = failed(new EmbedError('tooljet_unavailable'));

/** Steps that lead to each situation. */
export const HISTORIES: Record<Situation, readonly Step[]> = {
  fetching: [],
  opening,
  loadedOnce: [...opening, loaded(1)],
  settling,
  unconfirmed: [...opening, loaded(1), timedOut],
  ready,
  refreshFailed: [...ready, REFRESH, unavailable],
  expiring: [...ready, { type: 'sessionExpiring', expiresAt: NOW + 60_000 }],
  refetching: [...ready, REFRESH],
  nextOpening,
  nextLoaded: [...nextOpening, loaded(2)],
  nextSettling: [...nextOpening, loaded(2), loaded(2)],
  expired: [...ready, lost(1, 'session_expired', 'manual')],
  rejected: [...ready, lost(1, 'session_rejected', 'manual')],
  signedOut: [...ready, lost(1, 'signed_out', 'manual')],
  error: [unavailable],
};

/** Returns the situation of a context. */
export function situationOf(context: FrameContext): Situation {
  const state = selectEmbedState(context);
  const loads = selectOpeningFrame(context)?.loads ?? 0;
  switch (state.status) {
    case 'loading':
      if (state.phase === 'fetching') return 'fetching';
      return (['opening', 'loadedOnce'] as const)[loads] ?? 'settling';
    case 'refreshing':
      if (state.phase === 'fetching') return 'refetching';
      return (['nextOpening', 'nextLoaded'] as const)[loads] ?? 'nextSettling';
    case 'ready':
      if (state.error) return 'refreshFailed';
      return state.confirmed ? 'ready' : 'unconfirmed';
    case 'ended':
      return state.reason === 'signed_out' ? 'signedOut' : state.reason;
    case 'expiring':
    case 'error':
      return state.status;
    default:
      return state satisfies never;
  }
}
