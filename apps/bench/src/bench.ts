import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { measureBundleSizes } from './bundle-sizes/measure-bundle-sizes.ts';
import { measureConcurrentTabs } from './concurrent-tabs/measure-concurrent-tabs.ts';
import { measureMemory } from './memory/measure-memory.ts';
import { measureMounts } from './mount/measure-mounts.ts';
import type { Floor, RunOptions, Section } from './report/section.ts';
import { toTable } from './report/to-table.ts';
import { measureServer } from './server/measure-server.ts';

const USAGE = `Usage: npm run bench -- [--quick] [part…]

Measures all parts and writes docs/benchmarks.md. With --quick or with parts, prints the result instead.
Parts: server, mount, concurrent-tabs, bundle-sizes, memory
`;
const DOCUMENT = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const PARTS: Readonly<Record<string, (options: RunOptions) => Promise<Section>>> = {
  server: measureServer,
  mount: measureMounts,
  'concurrent-tabs': measureConcurrentTabs,
  'bundle-sizes': measureBundleSizes,
  memory: measureMemory,
};

function reportProgress(step: string): void {
  const seconds = (performance.now() / 1000).toFixed(0);
  process.stderr.write(`${seconds.padStart(4)} s  ${step}\n`);
}

/** Returns a sentence about the machine and its load, without its name. */
function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return `${availableParallelism()} cores of ${model}, ${memoryGiB} GiB, ${type()} ${release()}, Node ${process.versions.node}, load ${load.toFixed(2)} before the run.`;
}

/** Returns a table of all floors with a verdict for each. */
function describeFloors(floors: readonly Floor[]): string {
  return toTable(
    ['path', 'floor', 'measured', 'verdict'],
    floors.map((floor) => [
      floor.path,
      floor.bound,
      floor.measured,
      floor.isMet ? 'met' : '**missed**',
    ]),
  );
}

async function run(partNames: readonly string[], isQuick: boolean): Promise<string> {
  const machine = describeMachine();
  const sections: Section[] = [];
  for (const name of partNames) {
    const section = await PARTS[name]?.({ isQuick, onProgress: reportProgress });
    if (section) sections.push(section);
  }
  const floors = sections.flatMap((section) => section.floors ?? []);
  const floorsSection = floors.length > 0 ? `## Floors\n\n${describeFloors(floors)}` : '';
  const warning = isQuick
    ? '**Quick run**: it only shows that the benchmarks work. Its figures and verdicts mean nothing.'
    : '';
  const text = `# Benchmarks

Written by \`npm run bench\`. Each figure stands beside an anchor of the same run. Absolute figures differ between machines and hours, ratios much less: compare rows of one run only.

${warning}

Machine: ${machine}

${floorsSection}

${sections.map(({ markdown }) => markdown).join('\n\n')}`;
  return format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (values.help || unknown.length > 0) {
  process.stderr.write(USAGE);
  process.exit(values.help ? 0 : 1);
}
const isPartial = positionals.length > 0;
const text = await run(isPartial ? positionals : Object.keys(PARTS), values.quick);
if (values.quick || isPartial) {
  process.stdout.write(text);
} else {
  await writeFile(DOCUMENT, text);
  reportProgress(`wrote ${DOCUMENT}`);
}
