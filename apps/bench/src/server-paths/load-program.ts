import { serveQuestions } from '../programs/serve-questions.ts';
import { openConnection } from './connection.ts';
import { createRequests, STATUSES } from './create-requests.ts';
import type { Load, LoadResult } from './load.ts';
import { pace } from './pace.ts';
import { saturate } from './saturate.ts';

/** Opens the connections, and only then begins to count. */
async function run(load: Load): Promise<LoadResult> {
  const opening = Array.from({ length: load.connections }, () => openConnection(load.port));
  const connections = await Promise.all(opening);
  const send = load.rate === undefined ? saturate : pace;
  try {
    return await send(connections, createRequests(load), load, STATUSES[load.path]);
  } finally {
    for (const connection of connections) connection.close();
  }
}

// Asks the servers under test.
serveQuestions((load) => run(load as Load));
