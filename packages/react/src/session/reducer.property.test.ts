import { EmbedError, type ErrorCode } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  embedOf,
  HISTORIES,
  NOW,
  run,
  situationOf,
  waitedOut,
} from '../../test/utils/embed-histories.ts';
import * as events from './actions.ts';
import { createMachine, type EmbedEvent, type EmbedMachine, reduceMachine } from './reducer.ts';
import type { RenewalPolicy } from '../options/renewal-policy.ts';

const ids = fc.integer({ min: 1, max: 6 });
const times = fc.integer({ min: NOW, max: 2 * NOW });
const policies = fc.constantFrom<RenewalPolicy[]>('auto', 'prompt', 'manual');
const codes = fc.constantFrom<ErrorCode[]>(
  'session_rejected',
  'session_expired',
  'signed_out',
  'frame_blocked',
  'frame_stalled',
  'invalid_response',
  'tooljet_unavailable',
);
const errors = fc.constantFrom(
  new EmbedError('tooljet_unavailable', undefined, { retryAfter: 5 }),
  new EmbedError('access_denied'),
  new Error('not one of ours'),
);
const embeds = fc
  .tuple(fc.constantFrom('v1', 'v2', undefined), fc.constantFrom('session', undefined))
  .map(([version, name]) => embedOf(version, name));
const frames = fc.record({
  id: ids,
  embed: embeds,
  loads: fc.nat({ max: 2 }),
  loadedAt: times,
  isUsable: fc.boolean(),
});

/** Everything that the outside can do to an embed, in any order, sensible or not. */
const EVENTS: Record<keyof typeof events, fc.Arbitrary<EmbedEvent>> = {
  changed: fc.string().map(events.changed),
  moved: fc.string().map(events.moved),
  asked: fc.constant(events.asked),
  received: embeds.map(events.received),
  failed: errors.map(events.failed),
  loaded: fc.tuple(ids, policies).map((load) => events.loaded(...load)),
  waited: fc.oneof(frames.map(events.waited), fc.constant(waitedOut)),
  lost: fc.tuple(ids, codes, policies).map((loss) => events.lost(...loss)),
  expiring: times.map(events.expiring),
  cleared: fc.constant(events.cleared),
};
const again: EmbedEvent = (machine, at) =>
  machine.seen && events.received(machine.seen)(machine, at);
const anything = fc.oneof(...Object.values(EVENTS), fc.constant(again));
const histories = fc.array(fc.tuple(anything, times), { maxLength: 40 });

/** Every machine on the way of a history, first to last. Time does not run backwards. */
function walk(history: readonly [EmbedEvent, number][]): EmbedMachine[] {
  const moments = history.map(([, at]) => at).toSorted((one, other) => one - other);
  const way = [createMachine('who')];
  for (const [step, [event]] of history.entries()) {
    way.push(reduceMachine(way[step] ?? createMachine('who'), event, moments[step] ?? NOW));
  }
  return way;
}

/** Checks that something holds at every step of every thinkable history. */
function always(holds: (machine: EmbedMachine, before: EmbedMachine) => void): void {
  const holdsThroughout = fc.property(histories, (history) => {
    const way = walk(history);
    for (const [step, machine] of way.entries()) holds(machine, way[step - 1] ?? machine);
  });
  fc.assert(holdsThroughout, { numRuns: 1000 });
}

const openingIn = ({ frames }: EmbedMachine) => frames.filter(({ isUsable }) => !isUsable);

/** The one thing that is waited for ends in vain: the request fails, or the frame's time is up. */
function giveUp(machine: EmbedMachine): EmbedMachine {
  const event = machine.isAsking ? events.failed(new EmbedError('endpoint_timeout')) : waitedOut;
  return reduceMachine(machine, event, 2 * NOW);
}

describe('at every step of every thinkable history, an embed', () => {
  it('may meet every event that there is', () => {
    expect(Object.keys(EVENTS).toSorted()).toEqual(Object.keys(events).toSorted());
  });

  it('is in one of the situations of the table', () => {
    always((machine) => expect(Object.keys(HISTORIES)).toContain(situationOf(machine)));
  });

  it('comes to rest if nothing more happens: no spinner is endless', () => {
    always((machine) => {
      const rested = giveUp(giveUp(machine));
      expect(['ready', 'expiring', 'error', 'ended']).toContain(rested.state.status);
    });
  });

  it('waits for one thing exactly while it says so: no wait has no owner', () => {
    always((machine) => {
      const owners = openingIn(machine).length + (machine.isAsking ? 1 : 0);
      const isBusy = ['loading', 'refreshing'].includes(machine.state.status);
      expect(owners).toBe(isBusy ? 1 : 0);
    });
  });

  it('shows one frame if the app can be used, and none if it cannot', () => {
    always((machine) => {
      const isUsable = ['ready', 'refreshing', 'expiring'].includes(machine.state.status);
      const usable = machine.frames.filter((frame) => frame.isUsable);
      expect(usable).toHaveLength(isUsable ? 1 : 0);
      expect([...usable, ...openingIn(machine)]).toEqual(machine.frames);
    });
  });

  it('draws every embed URL in an element of its own', () => {
    always((machine, before) => {
      const known = new Map(before.frames.map(({ id, embed }) => [id, embed]));
      for (const { id, embed } of machine.frames) {
        if (known.has(id)) expect(embed).toBe(known.get(id));
        else expect(id).toBeGreaterThan(before.frameCount);
      }
    });
  });

  it('has a way to a working app', () => {
    always((machine) => {
      const embed = embedOf('new');
      const asked = reduceMachine(machine, events.asked, 3 * NOW);
      const received = reduceMachine(asked, events.received(embed), 3 * NOW);
      const loaded = events.loaded(received.frameCount, 'auto');
      const opened = reduceMachine(reduceMachine(received, loaded, 3 * NOW), loaded, 3 * NOW);
      expect(opened.state).toEqual({ status: 'ready', assumed: false });
      expect(opened.frames.map((frame) => frame.embed)).toEqual([embed]);
    });
  });

  it('asks by itself at most once a minute', () => {
    always((machine, before) => {
      const waitedMs = machine.recoveredAt - before.recoveredAt;
      expect(waitedMs <= 0 || waitedMs >= 60_000).toBe(true);
    });
  });

  it('does not ask before the time that a Retry-After names', () => {
    const busy = new EmbedError('tooljet_busy', undefined, { retryAfter: 3600 });
    const patience = fc.property(fc.array(anything, { maxLength: 20 }), (history) => {
      let machine = run([...HISTORIES.asking, events.failed(busy)]);
      for (const event of history) {
        machine = reduceMachine(machine, event, NOW);
        // An answer that came another way says that asking works again.
        if (machine.retryAt === 0) return;
        expect(machine.isAsking).toBe(false);
      }
    });
    fc.assert(patience, { numRuns: 1000 });
  });

  it('never holds an embed URL in the state that hosts see', () => {
    always(({ state }) => {
      expect(JSON.stringify(state)).not.toContain('tooljet.example.com');
    });
  });
});
