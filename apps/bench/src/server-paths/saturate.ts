import type { Connection } from './connection.ts';
import type { CreateRequest } from './create-requests.ts';
import type { Load, LoadResult } from './load.ts';

/** Lets every connection ask again as soon as it is answered, until the time is over. */
export async function saturate(
  connections: readonly Connection[],
  createRequest: CreateRequest,
  { seconds }: Load,
  expected: number,
): Promise<LoadResult> {
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let sent = 0;
  let failures = 0;

  const keepAsking = (connection: Connection): Promise<void> =>
    new Promise((resolve) => {
      const ask = () => {
        if (performance.now() >= endsAt) resolve();
        else connection.send(createRequest(sent++), receive);
      };
      const receive = (status: number) => {
        if (status !== expected) failures += 1;
        // A connection that is gone would answer at once, for ever.
        if (status === 0) resolve();
        else ask();
      };
      ask();
    });

  await Promise.all(connections.map(keepAsking));
  const elapsed = (performance.now() - startedAt) / 1000;
  return { answers: sent, failures, seconds: elapsed, latenciesMs: [] };
}
