/**
 * `npm test`: installs missing dependencies, then runs all checks in order and stops at the first
 * failure. Prints how long each step took and how many tests ran.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { giveUp, installed, ROOT, run } from './run.mjs';

const RESULTS = join(ROOT, 'test-results');
const FIND_CHROMIUM = 'packages/browser-testing/src/find-chromium-command.ts';
const TEST_RUNS = ['unit', 'storybook', 'stories', 'browser', 'states', 'redis'];

/** @typedef {{ title: string, run: () => Promise<number> }} Step */

/** @param {string} title @param {string} name @returns {Step} */
const script = (title, name) => ({ title, run: () => run('npm', ['run', '--silent', name]) });

/** @param {string} title @param {string} name @param {readonly string[]} args @returns {Step} */
const tests = (title, name, args) => ({
  title,
  run: () =>
    run(installed('vitest'), [
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(RESULTS, `${name}.json`)}`,
    ]),
});

const STEPS = [
  script('Commits', 'check:commits'),
  script('Links', 'check:links'),
  script('Prose', 'check:prose'),
  script('Bundle size', 'check:size'),
  script('Doc comments', 'check:docs'),
  script('Dead code', 'knip'),
  script('Types', 'types'),
  script('Lint', 'lint'),
  script('Formatting', 'format:check'),
  tests('Unit tests', 'unit', ['--project', 'unit', '--project', 'dom', '--coverage.enabled']),
  script('Build', 'build'),
  script('Packages', 'check:packages'),
  tests('Built Storybook', 'storybook', ['--project', 'storybook']),
  tests('Stories', 'stories', ['--config', '.storybook/vitest.config.ts']),
  tests('End-to-end tests', 'browser', ['--project', 'browser']),
  tests('All states', 'states', ['--project', 'states']),
];

/** Steps that need more than Node, npm and a browser. */
const CI_STEPS = [
  script('Quickstart', 'test:quickstart'),
  script('Integrations', 'test:integrations'),
  script('Runtimes', 'test:runtimes'),
  tests('Tests with Redis', 'redis', ['--project', 'redis']),
];

/**
 * Runs steps up to the first one that fails.
 *
 * @param {readonly Step[]} steps
 */
async function runSteps(steps) {
  /** @type {string[]} */
  const summary = [];
  let isGood = true;
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.title}`);
    const started = performance.now();
    isGood = (await step.run()) === 0;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    summary.push(`${seconds.padStart(7)} s  ${step.title}${isGood ? '' : ': failed, see above'}`);
    if (!isGood) break;
  }
  console.log(`\n${summary.join('\n')}`);
  return isGood;
}

async function countTests() {
  const count = { passed: 0, failed: 0 };
  for (const name of TEST_RUNS) {
    const report = await readFile(join(RESULTS, `${name}.json`), 'utf8').catch(() => '{}');
    const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(report);
    count.passed += numPassedTests;
    count.failed += numFailedTests;
  }
  return count;
}

async function check() {
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  const isGood = await runSteps(process.env['CI'] ? [...STEPS, ...CI_STEPS] : STEPS);
  const { passed, failed } = await countTests();
  console.log(`\nTests: ${passed} passed, ${failed} failed`);
  return isGood && passed > 0 ? 0 : 1;
}

try {
  await installWhatIsMissing();
  // Fails at once if no browser is available, instead of after the steps that need none.
  process.exitCode = (await run(installed('tsx'), [FIND_CHROMIUM])) || (await check());
} catch (error) {
  giveUp(error);
}
