/**
 * `npm run figures [rounds] [file]`: what the component costs beside what a portal writes by hand, in
 * a real Chromium against the emulator on another site. Writes `docs/figures.md`, or that file. Leave
 * the machine alone while it runs.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { countPosts } from './count-posts.ts';
import { countRenders } from './count-renders.ts';
import { type Many, measureMany } from './measure-many.ts';
import { measureMounts } from './measure-mounts.ts';
import { openBench } from './open-bench.ts';
import type { Embedder } from './page/figures-window.ts';
import { describeFigures } from './describe-figures.ts';

const [, , givenRounds = '15', file = join(import.meta.dirname, '../docs/figures.md')] =
  process.argv;
const rounds = Number(givenRounds);
const GENERATE_MS = 250;
/** Each takes its half minute. */
const MANY_ROUNDS = Math.min(3, rounds);
const [processor] = cpus();
const [load = 0] = loadavg();

const bench = await openBench({ appCount: 1 });
const { version } = bench;
await bench.close();

const many: Record<Embedder, Many[]> = { component: [], 'by hand': [] };
for (let round = 0; round < MANY_ROUNDS; round += 1) {
  many.component.push(await measureMany('component', 100));
  many['by hand'].push(await measureMany('by hand', 100));
}

const text = describeFigures({
  machine: `${cpus().length} cores of ${processor?.model.trim() ?? 'an unknown processor'}, load ${load.toFixed(2)} before the run, Node ${process.versions.node}, Chromium ${version}`,
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
await writeFile(file, text);
process.stdout.write(text);
