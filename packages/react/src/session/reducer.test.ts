import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import {
  embedOf,
  HISTORIES,
  NOW,
  run,
  type Situation,
  situationOf,
  waitedOut,
} from '../../test/utils/embed-histories.ts';
import * as events from './actions.ts';
import { createMachine, type EmbedEvent, type EmbedMachine, reduceMachine } from './reducer.ts';

const LATER = NOW + 100_000;
const UNAVAILABLE = new EmbedError('tooljet_unavailable');
const STALE = { id: 1, embed: embedOf('v1'), loads: 0, loadedAt: NOW, isUsable: false };
const nothing: EmbedEvent = () => undefined;

/** Every event, each in all the forms that make a difference. */
const EVENTS: Record<keyof typeof events, Record<string, (machine: EmbedMachine) => EmbedEvent>> = {
  changed: { changed: () => events.changed('else') },
  moved: { moved: () => events.moved('else') },
  asked: { asked: () => events.asked },
  received: {
    received: () => events.received(embedOf('v9')),
    'received v1': () => events.received(embedOf('v1')),
    'received seen': ({ seen }) => (seen ? events.received(seen) : nothing),
  },
  failed: { failed: () => events.failed(UNAVAILABLE) },
  loaded: {
    'loaded 1': () => events.loaded(1, 'auto'),
    'loaded 2': () => events.loaded(2, 'auto'),
  },
  waited: { waited: () => waitedOut, 'waited late': () => events.waited(STALE) },
  lost: {
    'rejected 1': () => events.lost(1, 'session_rejected', 'auto'),
    'rejected 1 manual': () => events.lost(1, 'session_rejected', 'manual'),
    'rejected 2': () => events.lost(2, 'session_rejected', 'auto'),
    'expired 1': () => events.lost(1, 'session_expired', 'auto'),
    'expired 1 prompt': () => events.lost(1, 'session_expired', 'prompt'),
    'signed out 1': () => events.lost(1, 'signed_out', 'auto'),
    'blocked 1': () => events.lost(1, 'frame_blocked', 'auto'),
    'blocked 2': () => events.lost(2, 'frame_blocked', 'auto'),
    'broken 1': () => events.lost(1, 'tooljet_unavailable', 'auto'),
  },
  expiring: { expiring: () => events.expiring(LATER) },
  cleared: { cleared: () => events.cleared },
};

/** What each event makes of each situation: `.` leaves all as it is. */
const TABLE = `
                  | fetching | opening  | loaded 1 | assumed  | ready    | doubtful | expiring | asking   | swapping | swap 1   | expired  | rejected | left     | error
changed           | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching
moved             | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | fetching | .        | fetching
asked             | .        | .        | .        | asking   | asking   | asking   | asking   | asking   | asking   | asking   | fetching | fetching | fetching | fetching
received          | opening  | opening  | opening  | swapping | swapping | swapping | swapping | swapping | swapping | swapping | opening  | opening  | .        | opening
received v1       | opening  | opening  | loaded 1 | assumed  | ready    | ready    | ready    | ready    | swapping | swapping | opening  | opening  | .        | opening
received seen     | .        | .        | .        | .        | .        | .        | .        | doubtful | .        | .        | .        | .        | .        | .
failed            | error    | .        | .        | .        | .        | .        | .        | doubtful | .        | .        | .        | .        | .        | .
loaded 1          | .        | loaded 1 | ready    | ready    | assumed  | doubtful | expiring | asking   | swapping | swap 1   | .        | .        | .        | .
loaded 2          | .        | .        | .        | .        | .        | .        | .        | .        | swap 1   | ready    | .        | .        | .        | .
waited            | .        | error    | assumed  | .        | .        | .        | .        | .        | doubtful | assumed  | .        | .        | .        | .
waited late       | .        | .        | .        | .        | .        | .        | .        | .        | .        | .        | .        | .        | .        | .
rejected 1        | .        | fetching | fetching | fetching | fetching | fetching | fetching | fetching | opening  | loaded 1 | .        | .        | .        | .
rejected 1 manual | .        | rejected | rejected | rejected | rejected | rejected | rejected | fetching | opening  | loaded 1 | .        | .        | .        | .
rejected 2        | .        | .        | .        | .        | .        | .        | .        | .        | doubtful | doubtful | .        | .        | .        | .
expired 1         | .        | fetching | fetching | fetching | fetching | fetching | fetching | fetching | opening  | loaded 1 | .        | .        | .        | .
expired 1 prompt  | .        | expired  | expired  | expired  | expired  | expired  | expired  | fetching | opening  | loaded 1 | .        | .        | .        | .
signed out 1      | .        | left     | left     | left     | left     | left     | left     | left     | left     | left     | .        | .        | .        | .
blocked 1         | .        | error    | error    | .        | .        | .        | .        | .        | .        | .        | .        | .        | .        | .
blocked 2         | .        | .        | .        | .        | .        | .        | .        | .        | doubtful | doubtful | .        | .        | .        | .
broken 1          | .        | error    | error    | error    | error    | error    | error    | fetching | opening  | loaded 1 | .        | .        | .        | .
expiring          | .        | .        | .        | expiring | expiring | expiring | .        | .        | .        | .        | .        | .        | .        | .
cleared           | left     | left     | left     | left     | left     | left     | left     | left     | left     | left     | left     | left     | left     | left
`;

const cellsOf = (line: string): string[] => line.split('|').map((cell) => cell.trim());
const [[, ...situations] = [], ...rows] = TABLE.split('\n').filter(Boolean).map(cellsOf);
const forms = Object.values(EVENTS).flatMap((own) => Object.entries(own));
const cases = rows.flatMap(([event = '', ...cells]) =>
  cells.map((to, column) => [situations[column] as Situation, event, to] as const),
);

describe('the state machine of an embed', () => {
  it('has a cell for every situation and every event', () => {
    expect(situations).toEqual(Object.keys(HISTORIES));
    expect(rows.map(([event]) => event)).toEqual(forms.map(([name]) => name));
    expect(Object.keys(EVENTS).toSorted()).toEqual(Object.keys(events).toSorted());
    expect(cases).toHaveLength(situations.length * forms.length);
  });

  it.each(Object.keys(HISTORIES) as Situation[])('comes to be %s', (situation) => {
    expect(situationOf(run(HISTORIES[situation]))).toBe(situation);
  });

  it.each(cases)('while it is %s, makes of %s: %s', (from, name, to) => {
    const before = run(HISTORIES[from]);
    const event = Object.fromEntries(forms)[name]?.(before) ?? nothing;
    const after = reduceMachine(before, event, LATER);
    if (to === '.') expect(after).toBe(before);
    else expect(situationOf(after)).toBe(to);
  });

  it('shows the successor alone once that has opened', () => {
    const { frames, state } = run([...HISTORIES['swap 1'], events.loaded(2, 'auto')]);
    expect(frames.map(({ id }) => id)).toEqual([2]);
    expect(state).toEqual({ status: 'ready', assumed: false });
  });

  it('is ready with one load of a frame that was opened directly', () => {
    const direct = events.received(embedOf('v1', 'session'));
    expect(situationOf(run([direct, events.loaded(1, 'auto')]))).toBe('ready');
  });

  it('forgets everything when the app or the user changes, and never uses an id twice', () => {
    const changed = reduceMachine(run(HISTORIES.ready), events.changed('else'), LATER);
    expect(changed).toEqual({ ...createMachine('else'), frameCount: 1 });
  });

  it('lets nobody ask before the time that a Retry-After names', () => {
    const busy = new EmbedError('tooljet_busy', undefined, { retryAfter: 5 });
    const refused = run([...HISTORIES.asking, events.failed(busy)]);
    expect(refused.state).toMatchObject({ status: 'ready', retryAt: NOW + 5000 });
    for (const event of [events.asked, events.expiring(LATER)]) {
      expect(reduceMachine(refused, event, NOW + 4999)).toBe(refused);
      expect(reduceMachine(refused, event, NOW + 5000)).not.toBe(refused);
    }
    const lost = events.lost(1, 'session_rejected', 'auto');
    expect(situationOf(reduceMachine(refused, lost, NOW + 4999))).toBe('rejected');
    expect(situationOf(reduceMachine(refused, lost, NOW + 5000))).toBe('fetching');
  });

  it('takes a Retry-After along to another place in the app', () => {
    const busy = new EmbedError('tooljet_busy', undefined, { retryAfter: 5 });
    const refused = run([...HISTORIES.asking, events.failed(busy)]);
    const early = reduceMachine(refused, events.changed('elsewhere'), NOW + 4999);
    expect(early).toMatchObject({ identity: 'elsewhere', frames: [], seen: undefined });
    expect(early.state).toEqual({ status: 'error', error: busy, retryAt: NOW + 5000 });
    const late = reduceMachine(refused, events.changed('elsewhere'), NOW + 5000);
    expect(late).toEqual({ ...createMachine('elsewhere'), frameCount: 1 });
  });

  it.each([
    ['early', NOW + 599_999, 'auto', 'assumed'],
    ['after a time without use that no session survives', NOW + 600_000, 'auto', 'asking'],
    ['after that time, if it is to ask before', NOW + 600_000, 'prompt', 'assumed'],
    ['after that time, if it is to do nothing', NOW + 600_000, 'manual', 'assumed'],
  ] as const)('knows what a further load means %s', (_when, at, policy, becomes) => {
    const after = reduceMachine(run(HISTORIES.ready), events.loaded(1, policy), at);
    expect(situationOf(after)).toBe(becomes);
    expect(after.frames).toHaveLength(1);
  });

  it('counts the time without use from the last load, and fetches nothing twice', () => {
    const load = events.loaded(1, 'auto');
    const reloaded = reduceMachine(run(HISTORIES.ready), load, NOW + 599_999);
    expect(situationOf(reduceMachine(reloaded, load, NOW + 600_000))).toBe('assumed');
    const swapping = reduceMachine(run(HISTORIES.swapping), load, NOW + 600_000);
    expect(situationOf(swapping)).toBe('swapping');
  });

  it('replaces a dead session without a word at most once a minute', () => {
    const recover = [events.lost(1, 'session_rejected', 'auto'), events.received(embedOf('v2'))];
    const recovered = run([
      ...HISTORIES.ready,
      ...recover,
      events.loaded(2, 'auto'),
      events.loaded(2, 'auto'),
    ]);
    const again = events.lost(2, 'session_rejected', 'auto');
    expect(situationOf(reduceMachine(recovered, again, NOW + 59_999))).toBe('rejected');
    expect(situationOf(reduceMachine(recovered, again, NOW + 60_000))).toBe('fetching');
  });
});
