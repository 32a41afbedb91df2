import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureEverything, PLOT } from './document/measure-everything.ts';
import { FULL, QUICK } from './plan.ts';

// `pnpm bench` measures everything and writes docs/benchmarks.md. With --million the memory is
// measured with a million people, which takes minutes more. With --quick it takes a minute, and
// prints what it would write.
const DOCS = fileURLToPath(new URL('../../../docs', import.meta.url));

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, million: { type: 'boolean' } },
});
const plan = values.quick ? QUICK : FULL;
const visitors = values.million ? 1_000_000 : plan.visitors;
const startedAt = performance.now();

function tell(what: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(`${seconds.padStart(5)} s  ${what}\n`);
}

const { document, plot } = await measureEverything({ ...plan, visitors }, tell);
tell('Done');
if (values.quick) {
  process.stdout.write(document);
} else {
  await writeFile(join(DOCS, 'benchmarks.md'), document);
  await writeFile(join(DOCS, PLOT), plot);
}
