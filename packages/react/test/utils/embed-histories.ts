import { EmbedError } from '@tooljet-embed/protocol';
import type { Embed } from '../../src/query/embed-session.ts';
import {
  asked,
  expiring,
  failed,
  loaded,
  lost,
  received,
  waited,
} from '../../src/session/actions.ts';
import {
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  reduceMachine,
} from '../../src/session/reducer.ts';

/** Late enough for everything that happens once a minute. */
export const NOW = 1_000_000;

/** An answer of the endpoint. */
export function embedOf(version: string | undefined, name?: string): Embed {
  return {
    src: `https://tooljet.example.com/${version}`,
    origin: 'https://tooljet.example.com',
    name,
    version,
    lifetimeMs: 3_600_000,
    idleMs: 600_000,
    receivedAt: NOW,
    turn: 1,
  };
}

/** What becomes of a new machine to which all this happens. */
export function run(history: readonly EmbedEvent[], at: number = NOW): EmbedMachine {
  const start = createMachine('who');
  return history.reduce((machine, event) => reduceMachine(machine, event, at), start);
}

/** The frame that opens, if one does, has come no further in time. */
export const waitedOut: EmbedEvent = (machine, at) => {
  const frame = machine.frames.find(({ isUsable }) => !isUsable);
  return frame && waited(frame)(machine, at);
};

/** What an embed can be in, told apart by all that matters for what comes next. */
export type Situation =
  | 'fetching'
  | 'opening'
  | 'loaded 1'
  | 'assumed'
  | 'ready'
  | 'doubtful'
  | 'expiring'
  | 'asking'
  | 'swapping'
  | 'swap 1'
  | 'expired'
  | 'rejected'
  | 'left'
  | 'error';

const opened = [received(embedOf('v1')), loaded(1, 'auto'), loaded(1, 'auto')];
const refreshed = [...opened, asked, received(embedOf('v2'))];
const unavailable = new EmbedError('tooljet_unavailable');

/** How an embed comes into each situation. */
export const HISTORIES: Record<Situation, readonly EmbedEvent[]> = {
  /** Loading. */
  fetching: [],
  opening: [received(embedOf('v1'))],
  'loaded 1': [received(embedOf('v1')), loaded(1, 'auto')],
  /** Ready. */
  assumed: [received(embedOf('v1')), loaded(1, 'auto'), waitedOut],
  ready: opened,
  doubtful: [...opened, asked, failed(unavailable)],
  expiring: [...opened, expiring(NOW + 60_000)],
  /** Refreshing. */
  asking: [...opened, asked],
  swapping: refreshed,
  'swap 1': [...refreshed, loaded(2, 'auto')],
  /** Ended. */
  expired: [...opened, lost(1, 'session_expired', 'manual')],
  rejected: [...opened, lost(1, 'session_rejected', 'manual')],
  left: [...opened, lost(1, 'signed_out', 'manual')],
  error: [failed(unavailable)],
};

/** Which situation a machine is in. */
export function situationOf({ state, frames }: EmbedMachine): Situation | 'unknown' {
  const hasLoaded = (frames.at(-1)?.loads ?? 0) > 0;
  switch (state.status) {
    case 'loading':
      if (state.phase === 'fetching') return 'fetching';
      return hasLoaded ? 'loaded 1' : 'opening';
    case 'refreshing':
      if (state.phase === 'fetching') return 'asking';
      return hasLoaded ? 'swap 1' : 'swapping';
    case 'ready':
      if (state.error) return 'doubtful';
      return state.assumed ? 'assumed' : 'ready';
    case 'ended':
      return state.reason === 'signed_out' ? 'left' : state.reason;
    case 'expiring':
    case 'error':
      return state.status;
    default:
      return 'unknown';
  }
}
