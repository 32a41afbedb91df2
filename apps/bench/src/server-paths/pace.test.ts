import { afterEach, expect, it, vi } from 'vitest';
import { pace } from './pace.ts';

afterEach(() => vi.restoreAllMocks());

it('counts the wait of those who were due while the server stood still', async () => {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const server = {
    send: (_request: Buffer, onAnswer: (status: number) => void) => {
      // The first one is answered after 50 ms, the others at once.
      if (nowMs === 0) nowMs = 50;
      setImmediate(() => onAnswer(200));
    },
    close: () => {},
  };
  const load = {
    port: 0,
    path: 'hit',
    apiToken: '',
    connections: 1,
    seconds: 0.05,
    rate: 100,
  } as const;
  const { latenciesMs, failures } = await pace([server], () => Buffer.of(), load, 200);
  expect(latenciesMs).toEqual([50, 40, 30, 20, 10]);
  expect(failures).toBe(0);
});
