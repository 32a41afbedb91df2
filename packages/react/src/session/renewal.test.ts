import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import { HISTORIES, NOW, run, situationOf } from '../../test/utils/embed-histories.ts';
import { decideRenewal } from './renewal.ts';
import type { EmbedInputs } from '../hooks/embed-inputs.ts';
import { type EmbedMachine, reduceMachine } from './reducer.ts';
import { asked, failed } from './actions.ts';

const LIFE = 3_600_000;
const END = NOW + LIFE;
const SOON = END - 120_000;

interface Case {
  machine?: EmbedMachine;
  renewal?: EmbedInputs['renewal'];
  isWorking?: boolean;
  isOnline?: boolean;
  lifetimeMs?: number;
}

/** What is decided at a moment, as the situation that it leads to. */
function decide(now: number, change: Case = {}): { becomes: string; lookAgainMs?: number } {
  const { machine = run(HISTORIES.ready), renewal = 'auto', lifetimeMs = LIFE } = change;
  const frames = machine.frames.map((each) => ({ ...each, embed: { ...each.embed, lifetimeMs } }));
  const inputs = {
    machine: { ...machine, frames },
    renewal,
    renewBeforeMs: 120_000,
    isWorking: () => change.isWorking === true,
  } as unknown as EmbedInputs;
  const { act, ...rest } = decideRenewal(inputs, now, change.isOnline === true);
  return { becomes: act ? situationOf(reduceMachine(inputs.machine, act, now)) : '', ...rest };
}

const refused = (code: 'network_error' | 'access_denied', at: number): EmbedMachine =>
  reduceMachine(run(HISTORIES.asking), failed(new EmbedError(code)), at);

describe('the decision about a renewal', () => {
  it.each<[when: string, now: number, change: Case, becomes: string]>([
    ['early', NOW, {}, ''],
    ['early, as soon as the network is back', NOW, { isOnline: true }, ''],
    ['near the end', SOON, {}, 'asking'],
    [
      'near the end, while the notice is shown',
      SOON,
      { machine: run(HISTORIES.expiring) },
      'asking',
    ],
    ['near the end, under the hands of a person', SOON, { isWorking: true }, 'expiring'],
    ['near the end, by prompt', SOON, { renewal: 'prompt' }, 'expiring'],
    ['near the end, by hand', SOON, { renewal: 'manual' }, ''],
    ['too late', END, {}, 'fetching'],
    ['too late, by prompt', END, { renewal: 'prompt' }, 'expired'],
    ['too late, by hand', END, { renewal: 'manual' }, 'expired'],
    ['too late, under the hands of a person', END, { isWorking: true }, 'fetching'],
    ['in the first half of a short life', NOW + 29_999, { lifetimeMs: 60_000 }, ''],
    ['in the second half of a short life', NOW + 30_000, { lifetimeMs: 60_000 }, 'asking'],
    [
      'in the first half of a life shorter than the notice',
      NOW + 49_999,
      { lifetimeMs: 100_000 },
      '',
    ],
    ['soon after a session came', NOW + 29_999, { lifetimeMs: 40_000 }, ''],
    ['a while after a session came', NOW + 30_000, { lifetimeMs: 40_000 }, 'asking'],
    [
      'soon after "Renew now" failed under the hands of a person',
      SOON + 29_999,
      { machine: refused('network_error', SOON), isWorking: true },
      '',
    ],
    [
      'a while after "Renew now" failed under the hands of a person',
      SOON + 30_000,
      { machine: refused('network_error', SOON), isWorking: true },
      'expiring',
    ],
    [
      'just after a session came, by prompt',
      NOW + 15_000,
      { lifetimeMs: 20_000, renewal: 'prompt' },
      'expiring',
    ],
    ['soon after a failure', SOON + 29_999, { machine: refused('network_error', SOON) }, ''],
    [
      'a while after a failure',
      SOON + 30_000,
      { machine: refused('network_error', SOON) },
      'asking',
    ],
    ['after a hopeless failure', END - 1, { machine: refused('access_denied', SOON) }, ''],
    [
      'as soon as the network is back for lack of which it failed',
      SOON + 1,
      { machine: refused('network_error', SOON), isOnline: true },
      'asking',
    ],
    [
      'as soon as the network is back, if it failed for another reason',
      SOON + 1,
      { machine: refused('access_denied', SOON), isOnline: true },
      '',
    ],
  ])('is right %s', (_when, now, change, becomes) => {
    expect(decide(now, change).becomes).toBe(becomes);
  });

  it('looks again in time, and often enough to notice a sleep', () => {
    expect(decide(NOW).lookAgainMs).toBe(30_000);
    expect(decide(SOON - 5).lookAgainMs).toBe(5);
    expect(decide(SOON, { isWorking: true }).lookAgainMs).toBe(1000);
  });

  it.each(['fetching', 'opening', 'asking', 'swapping', 'expired', 'left', 'error'] as const)(
    'sets no timer while an embed is %s',
    (situation) => {
      expect(decide(END, { machine: run(HISTORIES[situation]) })).toEqual({ becomes: '' });
    },
  );

  it('sets no timer for a session of which nobody knows how long it lives', () => {
    expect(decide(END, { lifetimeMs: Infinity })).toEqual({ becomes: '' });
  });

  it('asks again once the network is back, where nothing could be shown without it', () => {
    const machine = run([failed(new EmbedError('network_error'))]);
    expect(decide(NOW, { machine, isOnline: true }).becomes).toBe('fetching');
    expect(decide(NOW, { machine }).becomes).toBe('');
    const denied = run([failed(new EmbedError('access_denied'))]);
    expect(decide(NOW, { machine: denied, isOnline: true }).becomes).toBe('');
    expect(reduceMachine(denied, asked, NOW).isAsking).toBe(true);
  });
});
