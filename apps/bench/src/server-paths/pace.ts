import type { Connection } from './connection.ts';
import { type CreateRequest, CROWD } from './create-requests.ts';
import type { Load, LoadResult } from './load.ts';

/**
 * Begins requests at a constant rate, and counts each one's time from the moment at which it was due:
 * one that could not be sent in time has been waiting as its user would have. The clock is looked at
 * in every turn of the event loop, because timers are late by up to a millisecond.
 */
export async function pace(
  connections: readonly Connection[],
  createRequest: CreateRequest,
  { path, seconds, rate = 1 }: Load,
  expected: number,
): Promise<LoadResult> {
  const crowd = path === 'coalesced' ? CROWD : 1;
  const total = Math.round(rate * seconds);
  const startedAt = performance.now();
  const dueAt = (number: number) => startedAt + (Math.floor(number / crowd) * crowd * 1000) / rate;
  const idle = [...connections];
  const latenciesMs: number[] = [];
  let next = 0;
  let failures = 0;

  const sendDue = () => {
    const now = performance.now();
    for (; next < total && dueAt(next) <= now; next += 1) {
      const connection = idle.pop();
      if (!connection) return;
      const due = dueAt(next);
      connection.send(createRequest(next), (status) => {
        latenciesMs.push(performance.now() - due);
        if (status !== expected) failures += 1;
        idle.push(connection);
      });
    }
  };

  await new Promise<void>((resolve) => {
    const turn = () => {
      sendDue();
      if (latenciesMs.length < total) setImmediate(turn);
      else resolve();
    };
    turn();
  });
  const elapsed = (performance.now() - startedAt) / 1000;
  return { answers: total, failures, seconds: elapsed, latenciesMs };
}
