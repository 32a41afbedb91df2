import { describe, expect, it } from 'vitest';
import { embedOf, HISTORIES, NOW, run, situationOf } from '../../test/utils/embed-histories.ts';
import { asked, loaded, lost, received } from './actions.ts';
import { type EmbedMachine, reduceMachine } from './reducer.ts';

const idsOf = ({ frames }: EmbedMachine): number[] => frames.map(({ id }) => id);

describe('what is drawn', () => {
  it('is the working app alone while a newer embed URL is asked for', () => {
    const machine = run([...HISTORIES['swap 1'], asked]);
    expect(situationOf(machine)).toBe('asking');
    expect(idsOf(machine)).toEqual([1]);
  });

  it('is the newest alone while nothing can be used', () => {
    const machine = run([...HISTORIES.opening, received(embedOf('v2'))]);
    expect(situationOf(machine)).toBe('opening');
    expect(idsOf(machine)).toEqual([2]);
  });

  it('is the working app and the newest successor, not the one before', () => {
    const machine = run([...HISTORIES.swapping, received(embedOf('v3'))]);
    expect(situationOf(machine)).toBe('swapping');
    expect(idsOf(machine)).toEqual([1, 3]);
  });
});

describe('an answer that others asked for', () => {
  it('is opened beside a working app whose successor was signed out of', () => {
    const machine = run([...HISTORIES.swapping, lost(2, 'signed_out', 'auto')]);
    expect(situationOf(reduceMachine(machine, received(embedOf('v3')), NOW))).toBe('swapping');
  });

  it('is opened where an answer is awaited, whatever became of the frame before', () => {
    const machine = run([...HISTORIES.ready, asked, lost(1, 'session_rejected', 'auto')]);
    expect(situationOf(machine)).toBe('fetching');
    expect(situationOf(reduceMachine(machine, received(embedOf('v2')), NOW))).toBe('opening');
  });

  it('is not opened for who signed out, until they ask', () => {
    const machine = run(HISTORIES.left);
    expect(reduceMachine(machine, received(embedOf('v2')), NOW)).toBe(machine);
    const back = reduceMachine(machine, asked, NOW);
    expect(situationOf(reduceMachine(back, received(embedOf('v2')), NOW))).toBe('opening');
  });
});

describe('a session that ends', () => {
  it.each([
    ['rejected', 'session_rejected', 'auto', 'fetching'],
    ['rejected', 'session_rejected', 'prompt', 'fetching'],
    ['rejected', 'session_rejected', 'manual', 'rejected'],
    ['expired', 'session_expired', 'auto', 'fetching'],
    ['expired', 'session_expired', 'prompt', 'expired'],
    ['expired', 'session_expired', 'manual', 'expired'],
  ] as const)('%s (%s), with the policy %s, makes it %s', (_what, code, policy, becomes) => {
    expect(situationOf(run([...HISTORIES.ready, lost(1, code, policy)]))).toBe(becomes);
  });

  it('does not disturb an app that opens beside it', () => {
    const machine = run([...HISTORIES['swap 1'], lost(1, 'session_expired', 'auto')]);
    expect(idsOf(machine)).toEqual([2]);
    expect(situationOf(reduceMachine(machine, loaded(2, 'auto'), NOW))).toBe('ready');
  });
});
