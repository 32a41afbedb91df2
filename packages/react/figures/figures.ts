/**
 * `npm run figures [rounds]`: what the component costs beside what a portal writes by hand, in a real
 * Chromium against the emulator on another site. Writes `docs/figures.md`. Leave the machine alone
 * while it runs.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { countPosts } from './count-posts.ts';
import { countRenders } from './count-renders.ts';
import { type Many, measureMany } from './measure-many.ts';
import { measureMounts } from './measure-mounts.ts';
import { openBench } from './open-bench.ts';
import type { Embedder } from './page/figures-window.ts';
import { describeFigures } from './describe-figures.ts';

const rounds = Number(process.argv[2] ?? 15);
const GENERATE_MS = 250;
/** Each takes its half minute. */
const MANY_ROUNDS = 3;

const bench = await openBench({ appCount: 1 });
const { version } = bench;
await bench.close();

const many: Record<Embedder, Many[]> = { component: [], 'by hand': [] };
for (let round = 0; round < MANY_ROUNDS; round += 1) {
  many.component.push(await measureMany('component', 100));
  many['by hand'].push(await measureMany('by hand', 100));
}

const text = describeFigures({
  machine: `${cpus().length} CPUs, Node ${process.versions.node}, Chromium ${version}`,
  rounds,
  posts: [
    [1, await countPosts(1)],
    [10, await countPosts(10)],
  ],
  mounts: [
    ['redirect', GENERATE_MS, await measureMounts(rounds, GENERATE_MS, 'redirect')],
    ['direct', GENERATE_MS, await measureMounts(rounds, GENERATE_MS, 'direct')],
    ['redirect', 0, await measureMounts(rounds, 0, 'redirect')],
  ],
  renders: await countRenders(),
  many: Object.entries(many),
});
await writeFile(join(import.meta.dirname, '../docs/figures.md'), text);
process.stdout.write(text);
