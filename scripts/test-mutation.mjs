/**
 * `pnpm test:mutation`: changes the modules of `security-modules.mjs` in every way that Stryker
 * knows, and fails where tests notice too few of the changes. Takes minutes; words after it go to
 * Stryker: `npm run test:mutation -- --mutate packages/server/src/embed-urls/version.ts`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveUp } from './give-up.mjs';
import { installed, ROOT, run } from './run.mjs';
import { MUTATED_MODULES } from './security-modules.mjs';

const REPORT = join(ROOT, 'test-results', 'mutation.json');
const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

/**
 * How many in a hundred changes to some files were noticed.
 *
 * @param {Record<string, { mutants: { status: string }[] }>} report
 * @param {readonly string[]} files
 */
function scoreOf(report, files) {
  const mutants = files.flatMap((file) => report[file]?.mutants ?? []);
  const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
  const unnoticed = mutants.filter(({ status }) => UNNOTICED.has(status)).length;
  return { noticed, all: noticed + unnoticed, score: (100 * noticed) / (noticed + unnoticed) };
}

async function testMutation() {
  const code = await run(installed('stryker'), ['run', ...process.argv.slice(2)]);
  if (code !== 0) return code;
  const { files: report } = JSON.parse(await readFile(REPORT, 'utf8'));
  let isGood = true;
  for (const { name, files, leastScore } of MUTATED_MODULES) {
    const { noticed, all, score } = scoreOf(report, files);
    if (all === 0) continue;
    console.log(
      `${name}: ${noticed} of ${all} changes noticed, ${score.toFixed(1)} (${leastScore})`,
    );
    if (score < leastScore) isGood = false;
  }
  return isGood ? 0 : 1;
}

try {
  process.exitCode = await testMutation();
} catch (error) {
  giveUp(error);
}
