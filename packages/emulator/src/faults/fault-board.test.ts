import { describe, expect, test } from 'vitest';
import type { FaultRule } from './fault.ts';
import { createFaultBoard } from './fault-board.ts';

const status = (code: number, call: FaultRule['call'] = 'generate', times?: number): FaultRule => ({
  call,
  times,
  fault: { kind: 'status', status: code },
});

describe('the fault board', () => {
  test('meets a call with the earliest fault until its times are used up', () => {
    const board = createFaultBoard();
    board.add(status(500, 'generate', 2));
    board.add(status(503));
    const met = [1, 2, 3, 4].map(() => board.take('generate')[0]);
    expect(met.map((fault) => fault?.kind === 'status' && fault.status)).toEqual([
      500, 500, 503, 503,
    ]);
    expect(board.list()).toHaveLength(1);
  });

  test('shows how many times are left', () => {
    const board = createFaultBoard();
    board.add(status(500, 'generate', 3));
    board.take('generate');
    expect(board.list()[0]?.times).toBe(2);
  });

  test('leaves other calls alone', () => {
    const board = createFaultBoard();
    board.add(status(500, 'redeem'));
    expect(board.take('generate')).toEqual([]);
  });

  test('takes "page" for both documents and "any" for everything', () => {
    const board = createFaultBoard();
    board.add(status(500, 'page', 2));
    expect([board.take('embed-page').length, board.take('app-page').length]).toEqual([1, 1]);
    board.add(status(500, 'any', 2));
    expect([board.take('session').length, board.take('app').length]).toEqual([1, 1]);
  });

  test('adds delays to whatever else is on', () => {
    const board = createFaultBoard();
    board.add(status(500));
    board.add({ call: 'any', fault: { kind: 'delay', delayMs: 5 } });
    board.add({ call: 'generate', times: 1, fault: { kind: 'delay', delayMs: 7 } });
    expect(board.take('generate').map(({ kind }) => kind)).toEqual(['delay', 'delay', 'status']);
    expect(board.take('generate').map(({ kind }) => kind)).toEqual(['delay', 'status']);
  });

  test('switches off one, or all', () => {
    const board = createFaultBoard();
    const first = board.add(status(500));
    board.add(status(503));
    expect([board.remove(first.id), board.remove(first.id)]).toEqual([true, false]);
    expect(board.list()).toHaveLength(1);
    board.clear();
    expect(board.list()).toEqual([]);
  });

  test('refuses what means nothing, from code too', () => {
    const rule = { call: 'generate', fault: { kind: 'delay', delayMs: 'long' } };
    expect(() => createFaultBoard().add(rule as unknown as FaultRule)).toThrow('"delayMs"');
  });
});
