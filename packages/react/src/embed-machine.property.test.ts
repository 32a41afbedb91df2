import { EmbedError } from '@tooljet-embed/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Embed } from './embed.ts';
import {
  createMachine,
  type EmbedEvent,
  type EmbedMachine,
  pendingWait,
  reduceMachine,
} from './embed-machine.ts';

const ids = fc.integer({ min: 1, max: 6 });
const times = fc.integer({ min: 0, max: 10_000_000 });

function toEmbed(isDirect: boolean): Embed {
  const src = 'https://tooljet.example.com/';
  const lifetime = { version: undefined, lifetimeMs: undefined, receivedAt: 0 };
  return {
    src,
    origin: 'https://tooljet.example.com',
    ...lifetime,
    ...(isDirect && { name: 'x' }),
  };
}

/** Everything that the outside can do to an embed, in any order, sensible or not. */
const events: fc.Arbitrary<EmbedEvent> = fc.oneof(
  fc.record({ type: fc.constant('fetching' as const) }),
  fc.record({
    type: fc.constant('received' as const),
    embed: fc.boolean().map(toEmbed),
  }),
  fc.record({
    type: fc.constant('failed' as const),
    error: fc.constant(new EmbedError('tooljet_unavailable', undefined, { retryAfter: 5 })),
    at: times,
  }),
  fc.record({ type: fc.constant('loaded' as const), id: ids }),
  fc.record({ type: fc.constant('blocked' as const), id: ids }),
  fc.record({
    type: fc.constant('told' as const),
    id: ids,
    status: fc.constantFrom(0, 400, 401, 403, 500),
    at: times,
    isSilent: fc.boolean(),
  }),
  fc.record({ type: fc.constant('expiring' as const), expiresAt: times }),
  fc.record({ type: fc.constant('lapsed' as const), at: times, isSilent: fc.boolean() }),
  fc.record({ type: fc.constant('cleared' as const) }),
  fc.record({
    type: fc.constant('waited' as const),
    wait: fc.constantFrom('answer' as const, 'load' as const, 'app' as const),
    id: fc.option(ids, { nil: undefined }),
  }),
);

function run(history: readonly EmbedEvent[]): EmbedMachine {
  return history.reduce(reduceMachine, createMachine('who'));
}

/** Lets the one timer of an embed run out. */
function waitOut(machine: EmbedMachine): EmbedMachine {
  const wait = pendingWait(machine);
  const id = (machine.next ?? machine.frame)?.id;
  return wait ? reduceMachine(machine, { type: 'waited', wait, id }) : machine;
}

/** Checks that something holds after every thinkable history. */
function always(holds: (machine: EmbedMachine) => void): void {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (history) => holds(run(history))),
    {
      numRuns: 2000,
    },
  );
}

describe('after every thinkable history, an embed', () => {
  it('comes to rest if nothing more happens: no spinner is endless', () => {
    always((machine) => {
      const rested = waitOut(waitOut(machine));
      expect(['ready', 'expiring', 'error', 'ended']).toContain(rested.state.status);
    });
  });

  it('waits for something exactly while it says so', () => {
    always((machine) => {
      const isBusy = ['loading', 'refreshing'].includes(machine.state.status);
      expect(pendingWait(machine) !== null).toBe(isBusy);
    });
  });

  it('has a frame if the app can be used, and none if it cannot', () => {
    always(({ state, frame, next }) => {
      const isUsable = ['ready', 'refreshing', 'expiring'].includes(state.status);
      const isOver = ['error', 'ended'].includes(state.status);
      expect(isUsable && frame === null).toBe(false);
      expect(isOver && (frame ?? next) !== null).toBe(false);
      expect(next !== null && state.status !== 'refreshing').toBe(false);
    });
  });

  it('has a way to a working app', () => {
    always((machine) => {
      const embed = toEmbed(false);
      const asked = reduceMachine(machine, { type: 'fetching' });
      const received = reduceMachine(asked, { type: 'received', embed });
      const { id } = received.next ?? received.frame ?? { id: 0 };
      const opened = [1, 2].reduce((last) => reduceMachine(last, { type: 'loaded', id }), received);
      expect(opened.state).toEqual({ status: 'ready', assumed: false });
      expect(opened.frame?.embed).toBe(embed);
    });
  });

  it('never holds an embed URL in the state that hosts see', () => {
    always(({ state }) => {
      expect(JSON.stringify(state)).not.toContain('tooljet.example.com');
    });
  });
});
