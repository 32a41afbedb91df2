import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CacheSetup, CACHE_SETUPS } from './cache-setups.ts';
import { startCachedPortal } from './cached-portal.ts';
import { type Caches, findCaches } from './find-caches.ts';
import { withCache } from './run-cache.ts';
import { takeTurns, type Turns } from './take-turns.ts';

// Puts caches in front of the handler that are told to keep everything, lets two people ask in turn,
// and says whether one is ever given the other's embed URL.
const TIMES = 1000;
const FEW_TIMES = 10;

try {
  const caches = findCaches();
  const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-caches-'));
  try {
    const verdicts: boolean[] = [];
    for (const [index, setup] of CACHE_SETUPS.entries()) {
      verdicts.push(await prove(setup, caches, join(folder, String(index))));
    }
    process.exitCode = verdicts.every(Boolean) ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function prove(setup: CacheSetup, caches: Caches, folder: string): Promise<boolean> {
  const portal = await startCachedPortal();
  const place = { caches, folder, port: portal.port };
  const isAsExpected = await withCache(setup, place, async (socketPath) => {
    const marked = await takeTurns(socketPath, '/embed', TIMES, portal);
    const unmarked = await takeTurns(socketPath, '/unmarked', FEW_TIMES, portal);
    return report(setup, marked, unmarked);
  });
  await portal.close();
  return isAsExpected;
}

/** A cache that keeps what it is told not to keep is beyond what an answer can do. */
function report({ name, obeys, keepsPosts }: CacheSetup, marked: Turns, unmarked: Turns): boolean {
  const isBeyondUs = obeys === 'nothing' && keepsPosts;
  const isAsExpected =
    marked.failed + unmarked.failed === 0 &&
    marked.crossed > 0 === isBeyondUs &&
    unmarked.crossed > 0 === keepsPosts;
  write(`${isAsExpected ? 'as expected' : 'NOT AS EXPECTED'}: ${name}`);
  write(
    `  with the handler's headers ${words(marked)}${isBeyondUs ? ' (no header can help)' : ''}`,
  );
  write(`  without them ${words(unmarked)}`);
  return isAsExpected;
}

function words({ own, crossed, failed }: Turns): string {
  return `${own} got their own, ${crossed} the other's, ${failed} none`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
