import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureEverything } from './document/measure-everything.ts';
import { FULL, QUICK } from './plan.ts';

// `pnpm bench` measures everything and writes docs/benchmarks.md. With --quick it takes three minutes, its figures say nothing,
// and what it would write is in apps/bench/dist/quick.
const DOCS = fileURLToPath(new URL('../../../docs', import.meta.url));
const TRIED = fileURLToPath(new URL('../dist/quick', import.meta.url));

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
  },
});
const plan = values.quick ? QUICK : FULL;
const startedAt = performance.now();

function tell(what: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(`${seconds.padStart(5)} s  ${what}\n`);
}

async function write(name: string, text: string): Promise<void> {
  const path = join(values.quick ? TRIED : DOCS, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  tell(`Wrote ${path}`);
}

async function writeEverything(): Promise<void> {
  await write('benchmarks.md', await measureEverything(plan, tell));
}

await writeEverything();
tell('Done, all in all');
