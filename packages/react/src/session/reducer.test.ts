import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import {
  embedOf,
  failed,
  HISTORIES,
  loaded,
  lost,
  NOW,
  received,
  reduce,
  REFRESH,
  run,
  settled,
  type Situation,
  situationOf,
  type Step,
  timedOut,
} from '../../test/utils/embed-histories.ts';
import type { EmbedAction } from './actions.ts';
import { selectEmbedState } from './selectors.ts';
import { createFrameContext, type FrameContext } from './state.ts';

const LATER = NOW + 100_000;

/** All actions, each in every form that makes a difference. */
const ACTIONS: Record<EmbedAction['type'], Record<string, Step>> = {
  identityChanged: { 'identity changed': { type: 'identityChanged', identity: 'grace' } },
  locationChanged: { 'location changed': { type: 'locationChanged', identity: 'ada, page 2' } },
  refreshRequested: { 'refresh requested': REFRESH },
  refreshCanceled: { 'refresh canceled': { type: 'refreshCanceled' } },
  embedReceived: {
    'received v9': received(embedOf('v9')),
    'received v1 again': received(embedOf('v1', { sequence: 50 })),
    'received the last': ({ lastEmbed = 9 }) => received(embedOf('last', { sequence: lastEmbed })),
  },
  fetchFailed: { 'fetch failed': failed(new EmbedError('tooljet_unavailable')) },
  frameLoaded: { 'loaded 1': loaded(1), 'loaded 2': loaded(2) },
  frameSettled: { settled },
  frameTimedOut: {
    'timed out': timedOut,
    'timed out isolated': (context) => timedOut(context, true),
    'timed out late': { type: 'frameTimedOut', frameId: 1, loads: 7, isIsolated: false },
  },
  frameLost: {
    'rejected 1': lost(1, 'session_rejected'),
    'rejected 1 prompt': lost(1, 'session_rejected', 'prompt'),
    'rejected 1 manual': lost(1, 'session_rejected', 'manual'),
    'rejected 2': lost(2, 'session_rejected'),
    'expired 1': lost(1, 'session_expired'),
    'expired 1 prompt': lost(1, 'session_expired', 'prompt'),
    'signed out 1': lost(1, 'signed_out'),
    'blocked 1': lost(1, 'frame_blocked'),
    'blocked 2': lost(2, 'frame_blocked'),
    'broken 1': lost(1, 'tooljet_unavailable'),
  },
  sessionExpiring: { 'session expiring': { type: 'sessionExpiring', expiresAt: LATER } },
  versionAnnounced: {
    'announced v9': { type: 'versionAnnounced', version: 'v9', receivedAt: LATER },
    'announced v1': { type: 'versionAnnounced', version: 'v1', receivedAt: LATER },
    'announced late': { type: 'versionAnnounced', version: 'v9', receivedAt: NOW - 1 },
  },
  signedOut: { 'signed out': { type: 'signedOut' } },
};

/** Situation after each action; `.` if the context stays the same object. */
const TABLE = `
                   | fetching  | opening    | loadedOnce  | settling    | unconfirmed | ready       | refreshFailed | expiring    | refetching    | nextOpening   | nextLoaded    | nextSettling  | expired   | rejected  | signedOut | error
identity changed   | fetching  | fetching   | fetching    | fetching    | fetching    | fetching    | fetching      | fetching    | fetching      | fetching      | fetching      | fetching      | fetching  | fetching  | fetching  | fetching
location changed   | fetching  | fetching   | fetching    | fetching    | fetching    | fetching    | fetching      | fetching    | fetching      | fetching      | fetching      | fetching      | fetching  | fetching  | .         | fetching
refresh requested  | .         | .          | .           | .           | refetching  | refetching  | refetching    | refetching  | refetching    | refetching    | refetching    | refetching    | fetching  | fetching  | fetching  | fetching
refresh canceled   | .         | .          | .           | .           | .           | .           | .             | .           | ready         | .             | .             | .             | .         | .         | .         | .
received v9        | opening   | opening    | opening     | opening     | nextOpening | nextOpening | nextOpening   | nextOpening | nextOpening   | nextOpening   | nextOpening   | nextOpening   | opening   | opening   | .         | opening
received v1 again  | opening   | opening    | loadedOnce  | settling    | unconfirmed | ready       | ready         | ready       | ready         | nextOpening   | nextOpening   | nextOpening   | opening   | opening   | .         | opening
received the last  | opening   | .          | .           | .           | .           | .           | .             | .           | refreshFailed | .             | .             | .             | .         | .         | .         | opening
fetch failed       | error     | .          | .           | .           | .           | .           | .             | .           | refreshFailed | .             | .             | .             | .         | .         | .         | .
loaded 1           | .         | loadedOnce | settling    | settling    | unconfirmed | unconfirmed | refreshFailed | expiring    | refetching    | nextOpening   | nextLoaded    | nextSettling  | .         | .         | .         | .
loaded 2           | .         | .          | .           | .           | .           | .           | .             | .           | .             | nextLoaded    | nextSettling  | nextSettling  | .         | .         | .         | .
settled            | .         | .          | .           | ready       | .           | .           | .             | .           | .             | .             | .             | ready         | .         | .         | .         | .
timed out          | .         | error      | unconfirmed | unconfirmed | .           | .           | .             | .           | .             | refreshFailed | unconfirmed   | unconfirmed   | .         | .         | .         | .
timed out isolated | .         | error      | error       | error       | .           | .           | .             | .           | .             | refreshFailed | refreshFailed | refreshFailed | .         | .         | .         | .
timed out late     | .         | .          | .           | .           | .           | .           | .             | .           | .             | .             | .             | .             | .         | .         | .         | .
rejected 1         | .         | fetching   | fetching    | fetching    | fetching    | fetching    | fetching      | fetching    | fetching      | opening       | loadedOnce    | settling      | .         | .         | .         | .
rejected 1 prompt  | .         | fetching   | fetching    | fetching    | fetching    | fetching    | fetching      | fetching    | fetching      | opening       | loadedOnce    | settling      | .         | .         | .         | .
rejected 1 manual  | .         | rejected   | rejected    | rejected    | rejected    | rejected    | rejected      | rejected    | fetching      | opening       | loadedOnce    | settling      | .         | .         | .         | .
rejected 2         | .         | .          | .           | .           | .           | .           | .             | .           | .             | refreshFailed | refreshFailed | refreshFailed | .         | .         | .         | .
expired 1          | .         | fetching   | fetching    | fetching    | fetching    | fetching    | fetching      | fetching    | fetching      | opening       | loadedOnce    | settling      | .         | .         | .         | .
expired 1 prompt   | .         | expired    | expired     | expired     | expired     | expired     | expired       | expired     | fetching      | opening       | loadedOnce    | settling      | .         | .         | .         | .
signed out 1       | .         | signedOut  | signedOut   | signedOut   | signedOut   | signedOut   | signedOut     | signedOut   | signedOut     | signedOut     | signedOut     | signedOut     | .         | .         | .         | .
blocked 1          | .         | error      | error       | error       | .           | .           | .             | .           | .             | .             | .             | .             | .         | .         | .         | .
blocked 2          | .         | .          | .           | .           | .           | .           | .             | .           | .             | refreshFailed | refreshFailed | refreshFailed | .         | .         | .         | .
broken 1           | .         | error      | error       | error       | error       | error       | error         | error       | fetching      | opening       | loadedOnce    | settling      | .         | .         | .         | .
session expiring   | .         | .          | .           | .           | expiring    | expiring    | expiring      | .           | .             | .             | .             | .             | .         | .         | .         | .
announced v9       | .         | .          | .           | .           | unconfirmed | ready       | refreshFailed | expiring    | refetching    | nextOpening   | nextLoaded    | nextSettling  | .         | .         | .         | .
announced v1       | .         | .          | .           | .           | .           | .           | .             | .           | .             | .             | .             | .             | .         | .         | .         | .
announced late     | .         | .          | .           | .           | .           | .           | .             | .           | .             | .             | .             | .             | .         | .         | .         | .
signed out         | signedOut | signedOut  | signedOut   | signedOut   | signedOut   | signedOut   | signedOut     | signedOut   | signedOut     | signedOut     | signedOut     | signedOut     | signedOut | signedOut | signedOut | signedOut
`;

const toCells = (line: string): string[] => line.split('|').map((cell) => cell.trim());
const [[, ...situations] = [], ...rows] = TABLE.split('\n').filter(Boolean).map(toCells);
const forms = Object.assign({}, ...Object.values(ACTIONS)) as Record<string, Step>;
const cases = rows.flatMap(([name = '', ...cells]) =>
  cells.map((to, column) => ({ from: situations[column] as Situation, name, to })),
);

const idsOf = ({ frames }: FrameContext): number[] => frames.map(({ id }) => id);

describe('embedReducer', () => {
  it('has a table entry for every situation and every action', () => {
    expect(situations).toEqual(Object.keys(HISTORIES));
    expect(rows.map(([name]) => name)).toEqual(Object.keys(forms));
    expect(cases).toHaveLength(situations.length * Object.keys(forms).length);
  });

  it.each(Object.keys(HISTORIES) as Situation[])('reaches the situation %s', (situation) => {
    expect(situationOf(run(HISTORIES[situation]))).toBe(situation);
  });

  it.each(cases)('turns $from into $to when $name', ({ from, name, to }) => {
    const before = run(HISTORIES[from]);
    const after = reduce(before, forms[name] ?? REFRESH, LATER);
    if (to === '.') expect(after).toBe(before);
    else expect(situationOf(after)).toBe(to);
  });

  it.each<[what: string, from: Situation, action: EmbedAction, to: Situation, ids: number[]]>([
    ['the visible app alone while a refresh fetches', 'nextLoaded', REFRESH, 'refetching', [1]],
    [
      'the newest frame alone before an app is visible',
      'opening',
      received(embedOf('v2')),
      'opening',
      [2],
    ],
    [
      'the visible app and the newest frame',
      'nextOpening',
      received(embedOf('v3')),
      'nextOpening',
      [1, 3],
    ],
    ['both frames until the next one has settled', 'nextLoaded', loaded(2), 'nextSettling', [1, 2]],
    [
      'the next frame alone if the visible session ends',
      'nextLoaded',
      lost(1, 'session_expired'),
      'loadedOnce',
      [2],
    ],
  ])('draws %s', (_what, from, action, to, ids) => {
    const after = reduce(run(HISTORIES[from]), action);
    expect(situationOf(after)).toBe(to);
    expect(idsOf(after)).toEqual(ids);
  });

  it('confirms an app that opened directly after it stayed quiet twice', () => {
    const steps = [received(embedOf('v1', { isDirect: true })), loaded(1), settled];
    expect(situationOf(run(steps))).toBe('unconfirmed');
    expect(situationOf(run([...steps, settled]))).toBe('ready');
  });

  it.each<[when: string, from: Situation, frameId: number, isInside: boolean, to: Situation]>([
    ['before it is shown', 'settling', 1, false, 'error'],
    ['after it is shown', 'ready', 1, false, 'error'],
    ['after it is shown and the user works in it', 'ready', 1, true, 'unconfirmed'],
    ['behind the visible app', 'nextSettling', 2, false, 'refreshFailed'],
  ])('fails an opening when the frame loads once more %s', (_when, from, frameId, isInside, to) => {
    const early = reduce(run(HISTORIES[from]), loaded(frameId, 'auto', isInside), NOW + 9999);
    expect(situationOf(early)).toBe(to);
    if (to !== 'unconfirmed') expect(early.error?.code).toBe('app_unavailable');
    const late = reduce(run(HISTORIES[from]), loaded(frameId, 'auto', isInside), NOW + 10_000);
    expect(late.error).toBeUndefined();
  });

  it('confirms an app again when it stays quiet after another load', () => {
    const reloaded = reduce(run(HISTORIES.ready), loaded(1), LATER);
    expect(situationOf(reloaded)).toBe('unconfirmed');
    expect(situationOf(reduce(reloaded, settled))).toBe('ready');
  });

  it('opens an embed of others when the user signed out of the next frame only', () => {
    const context = run([...HISTORIES.nextOpening, lost(2, 'signed_out')]);
    expect(situationOf(reduce(context, received(embedOf('v3'))))).toBe('nextOpening');
  });

  it('opens an embed after a sign-out when the user requests a refresh', () => {
    const steps = [...HISTORIES.signedOut, REFRESH, received(embedOf('v2'))];
    expect(situationOf(run(steps))).toBe('opening');
  });

  it('keeps nothing but the frame count when the identity changes', () => {
    const changed = reduce(run(HISTORIES.ready), { type: 'identityChanged', identity: 'grace' });
    expect(changed).toEqual(createFrameContext('grace', 1));
  });

  it('waits for Retry-After when a refresh, a notice or a recovery is due', () => {
    const busy = new EmbedError('tooljet_busy', undefined, { retryAfter: 5 });
    const context = run([...HISTORIES.refetching, failed(busy)]);
    expect(selectEmbedState(context)).toMatchObject({ status: 'ready', retryAt: NOW + 5000 });
    for (const action of [REFRESH, { type: 'sessionExpiring', expiresAt: LATER } as const]) {
      expect(reduce(context, action, NOW + 4999)).toBe(context);
      expect(reduce(context, action, NOW + 5000)).not.toBe(context);
    }
    const rejected = lost(1, 'session_rejected');
    expect(situationOf(reduce(context, rejected, NOW + 4999))).toBe('rejected');
    expect(situationOf(reduce(context, rejected, NOW + 5000))).toBe('fetching');
  });

  it('waits for Retry-After when the location changes', () => {
    const busy = new EmbedError('tooljet_busy', undefined, { retryAfter: 5 });
    const context = run([...HISTORIES.refetching, failed(busy)]);
    const move = { type: 'locationChanged', identity: 'ada, page 2' } as const;
    const early = reduce(context, move, NOW + 4999);
    expect(early).toMatchObject({ identity: move.identity, frames: [], lastEmbed: undefined });
    expect(selectEmbedState(early)).toEqual({ status: 'error', error: busy, retryAt: NOW + 5000 });
    expect(reduce(context, move, NOW + 5000)).toEqual(createFrameContext(move.identity, 1));
  });

  it.each([
    ['early', NOW + 599_999, 'auto', 'unconfirmed'],
    ['after the idle time', NOW + 600_000, 'auto', 'fetching'],
    ['after the idle time with the policy prompt', NOW + 600_000, 'prompt', 'unconfirmed'],
    ['after the idle time with the policy manual', NOW + 600_000, 'manual', 'unconfirmed'],
  ] as const)('handles one more load %s', (_when, at, policy, situation) => {
    const after = reduce(run(HISTORIES.ready), loaded(1, policy), at);
    expect(situationOf(after)).toBe(situation);
    expect(after.frames).toHaveLength(situation === 'fetching' ? 0 : 1);
  });

  it('counts the idle time from the last load and fetches nothing during a refresh', () => {
    const reloaded = reduce(run(HISTORIES.ready), loaded(1), NOW + 599_999);
    expect(situationOf(reduce(reloaded, loaded(1), NOW + 600_000))).toBe('unconfirmed');
    const nextOpening = run(HISTORIES.nextOpening);
    expect(situationOf(reduce(nextOpening, loaded(1), NOW + 600_000))).toBe('nextOpening');
  });

  it('recovers silently at most once a minute', () => {
    const recovered = run([
      ...HISTORIES.ready,
      lost(1, 'session_rejected'),
      received(embedOf('v2')),
      loaded(2),
      loaded(2),
    ]);
    const rejected = lost(2, 'session_rejected');
    expect(situationOf(reduce(recovered, rejected, NOW + 59_999))).toBe('rejected');
    expect(situationOf(reduce(recovered, rejected, NOW + 60_000))).toBe('fetching');
  });
});
