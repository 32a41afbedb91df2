import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the handler holds after so many people, each with another app. */
export interface MemoryRow {
  visitors: number;
  heapMib: number;
  residentMib: number;
  seconds: number;
}

const PROOF = fileURLToPath(
  new URL('../../../../packages/server/test/integration/memory.ts', import.meta.url),
);
const LINE = /(\d+) visitors: heap ([\d.]+) MiB, resident (\d+) MiB, after (\d+) s/g;
const NODE_FLAGS = ['--expose-gc', '--import', 'tsx'];

/**
 * Runs the server package's own proof in a process of its own, for up to so many people.
 *
 * @param tell Told of each line as it is printed: a million people take minutes.
 */
export async function measureMemory(
  mostVisitors: number,
  tell: (line: string) => void = () => {},
): Promise<MemoryRow[]> {
  const proof = promisify(execFile)(process.execPath, [...NODE_FLAGS, PROOF, String(mostVisitors)]);
  proof.child.stdout?.on('data', (lines) => tell(String(lines).trim()));
  const { stdout } = await proof;
  const rows = [...stdout.matchAll(LINE)].map(([, ...figures]) => {
    const [visitors = 0, heapMib = 0, residentMib = 0, seconds = 0] = figures.map(Number);
    return { visitors, heapMib, residentMib, seconds };
  });
  if (rows.length === 0) throw new Error('The proof of the server package printed no figures.');
  return rows;
}
