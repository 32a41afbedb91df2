import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import type { Embed } from './embed.ts';
import {
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  reduceMachine,
} from './embed-machine.ts';

const embed = (version: string): Embed => ({
  src: `https://tooljet.example.com/${version}`,
  origin: 'https://tooljet.example.com',
  version,
  lifetimeMs: 60_000,
  receivedAt: 0,
});
const [V1, V2, V3] = [embed('v1'), embed('v2'), embed('v3')];
const BUSY = new EmbedError('tooljet_busy');

const FETCHING: EmbedEvent = { type: 'fetching' };
const RECEIVED: EmbedEvent = { type: 'received', embed: V1 };
const RENEWED: EmbedEvent = { type: 'received', embed: V2 };
const loaded = (id: number): EmbedEvent => ({ type: 'loaded', id });
const told = (id: number, status: number): EmbedEvent => ({
  type: 'told',
  id,
  status,
  at: 1,
  isSilent: true,
});

/** How an embed comes into each of its states. */
const HISTORIES = {
  fetching: [],
  opening: [RECEIVED],
  loadedOnce: [RECEIVED, loaded(1)],
  assumed: [RECEIVED, loaded(1), { type: 'waited', wait: 'app', id: 1 }],
  ready: [RECEIVED, loaded(1), loaded(1)],
  expiring: [RECEIVED, loaded(1), loaded(1), { type: 'expiring', expiresAt: 9 }],
  refreshing: [RECEIVED, loaded(1), loaded(1), FETCHING],
  swapping: [RECEIVED, loaded(1), loaded(1), FETCHING, RENEWED],
  ended: [RECEIVED, told(1, 0)],
  error: [{ type: 'failed', error: BUSY, at: 0 }],
} satisfies Record<string, EmbedEvent[]>;

/** What each event does in each state: `.` leaves all as it is. */
const TABLE = `
             | fetching           | received           | failed        | loaded first  | signed out | refused            | lapsed             | timeout
  fetching   | .                  | loading opening    | error         | .             | .          | .                  | .                  | error
  opening    | .                  | loading opening    | .             | *             | ended      | loading fetching   | loading fetching   | error
  loadedOnce | .                  | loading opening    | .             | ready         | ended      | loading fetching   | loading fetching   | ready
  assumed    | refreshing fetching| refreshing opening | ready failed  | ready         | ended      | loading fetching   | loading fetching   | .
  ready      | refreshing fetching| refreshing opening | ready failed  | *             | ended      | loading fetching   | loading fetching   | .
  expiring   | refreshing fetching| refreshing opening | ready failed  | *             | ended      | loading fetching   | loading fetching   | .
  refreshing | *                  | refreshing opening | ready failed  | *             | ended      | loading fetching   | loading fetching   | ready failed
  swapping   | refreshing fetching| refreshing opening | ready failed  | *             | ended      | loading opening    | loading opening    | ready failed
  ended      | loading fetching   | loading opening    | error         | .             | .          | .                  | .                  | .
  error      | loading fetching   | loading opening    | error         | .             | .          | .                  | .                  | .
`;

function timeout(machine: EmbedMachine): EmbedEvent {
  const newest = machine.next ?? machine.frame;
  const isFetching = 'phase' in machine.state && machine.state.phase === 'fetching';
  const wait = isFetching ? 'answer' : newest?.loads ? 'app' : 'load';
  return { type: 'waited', wait, id: newest?.id };
}

const EVENTS: Record<string, (machine: EmbedMachine) => EmbedEvent> = {
  fetching: () => FETCHING,
  received: () => ({ type: 'received', embed: V3 }),
  failed: () => ({ type: 'failed', error: BUSY, at: 0 }),
  'loaded first': () => loaded(1),
  'signed out': () => told(1, 0),
  refused: () => told(1, 401),
  lapsed: () => ({ type: 'lapsed', at: 1, isSilent: true }),
  timeout,
};

function describeState({ state }: EmbedMachine): string {
  if ('phase' in state) return `${state.status} ${state.phase}`;
  return state.status === 'ready' && state.error ? 'ready failed' : state.status;
}

const [header = '', ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim());
const columns = header.split('|').slice(1);
const cases = rows.flatMap((row) => {
  const [from = '', ...cells] = row.split('|').map((cell) => cell.trim());
  return cells.map((to, index) => [from, columns[index]?.trim() ?? '', to] as const);
});

describe('the state machine of an embed', () => {
  it.each(cases)('from %s on %s: %s', (from, on, to) => {
    const history: EmbedEvent[] = HISTORIES[from as keyof typeof HISTORIES];
    const before = history.reduce(reduceMachine, createMachine('who'));
    const event = EVENTS[on]?.(before) ?? FETCHING;
    const after = reduceMachine(before, event);
    if (to === '.') expect(after).toBe(before);
    else expect(describeState(after)).toBe(to === '*' ? describeState(before) : to);
  });

  it('swaps to the new frame once that has opened', () => {
    const swapping = HISTORIES.swapping.reduce(reduceMachine, createMachine('who'));
    const after = [loaded(2), loaded(2)].reduce(reduceMachine, swapping);
    expect(after).toMatchObject({ state: { status: 'ready' }, frame: { id: 2 }, next: null });
  });

  it('forgets everything when the app or the user changes, and never uses an id twice', () => {
    const ready = HISTORIES.ready.reduce(reduceMachine, createMachine('who'));
    const changed = reduceMachine(ready, { type: 'changed', identity: 'else' });
    expect(changed).toEqual({ ...createMachine('else'), frameCount: 1 });
  });
});
