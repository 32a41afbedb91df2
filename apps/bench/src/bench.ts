import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureInBrowser } from './browser/measure-in-browser.ts';
import { measureEverything } from './document/measure-everything.ts';
import { FULL, QUICK } from './plan.ts';
import { bundlePrograms, removePrograms } from './programs/bundle-programs.ts';
import { CASES } from './server-paths/cases.ts';
import { tabulateServerPaths } from './server-paths/describe-server-paths.ts';
import { measureServerPaths } from './server-paths/measure-server-paths.ts';

// `pnpm bench` measures everything and writes docs/benchmarks.md, and what is measured in a browser
// to packages/react/docs/figures.md. With --quick it takes three minutes, its figures say nothing,
// and what it would write is in apps/bench/dist/quick. With --line, once or more, it measures the lines of the server whose names contain that text, prints them, and writes
// nothing.
const DOCS = fileURLToPath(new URL('../../../docs', import.meta.url));
const TRIED = fileURLToPath(new URL('../dist/quick', import.meta.url));

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    line: { type: 'string', multiple: true },
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
  tell('Browser');
  await measureInBrowser(plan.mounts, values.quick ? join(TRIED, 'figures.md') : undefined);
}

async function printLines(texts: readonly string[]): Promise<void> {
  const cases = CASES.filter(({ name }) => texts.some((text) => name.includes(text)));
  if (cases.length === 0) throw new Error('No line of the server has such a name.');
  await bundlePrograms();
  try {
    const rows = await measureServerPaths(plan.serverPaths, cases);
    process.stdout.write(`${tabulateServerPaths(rows)}\n`);
  } finally {
    await removePrograms();
  }
}

await (values.line ? printLines(values.line) : writeEverything());
tell('Done, all in all');
