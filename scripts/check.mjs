/**
 * `npm test`: installs what is missing, then everything that decides whether a change is good, in
 * order, up to the first step that fails. The last line says how many tests ran.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installWhatIsMissing } from './install.mjs';
import { giveUp } from './give-up.mjs';
import { installed, ROOT, run } from './run.mjs';

const RESULTS = join(ROOT, 'test-results');
const STORIES = '.storybook/vitest.config.ts';
const FIND_CHROMIUM = 'packages/browser-testing/src/find-chromium-command.ts';

/** @param {string} name @param {readonly string[]} projects @param {readonly string[]} [more] */
const tests =
  (name, projects, more = []) =>
  () =>
    run(installed('vitest'), [
      'run',
      ...more,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(RESULTS, `${name}.json`)}`,
    ]);

/** @param {string} script */
const script = (script) => () => run('npm', ['run', '--silent', script]);

/** What needs more than Node, npm and a browser: CI has it, and who wants to run it. */
const CI_STEPS = [
  { title: 'Quickstart', command: script('test:quickstart') },
  { title: 'Integrations', command: script('test:integrations') },
  { title: 'Runtimes', command: script('test:runtimes') },
  { title: 'Tests with Redis', command: tests('redis', ['redis']) },
];

const STEPS = [
  { title: 'Formatting', command: script('format:check') },
  { title: 'Lint', command: script('lint') },
  { title: 'Types', command: script('types') },
  { title: 'Dead code', command: script('knip') },
  { title: 'Doc comments', command: script('check:docs') },
  { title: 'Unit tests', command: tests('unit', ['unit', 'dom'], ['--coverage.enabled']) },
  { title: 'Build', command: script('build') },
  { title: 'Packages', command: script('check:packages') },
  { title: 'Built workshop', command: tests('workshop', ['workshop']) },
  { title: 'Stories', command: tests('stories', [], ['--config', STORIES]) },
  { title: 'End-to-end tests', command: tests('browser', ['browser']) },
  { title: 'All states', command: tests('states', ['states']) },
  ...(process.env['CI'] ? CI_STEPS : []),
];

/** @type {string[]} */
const summary = [];

async function runSteps() {
  for (const [index, { title, command }] of STEPS.entries()) {
    console.log(`\n[${index + 1}/${STEPS.length}] ${title}`);
    const started = performance.now();
    const isGood = (await command()) === 0;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    summary.push(`${seconds.padStart(7)} s  ${title}${isGood ? '' : ': failed, see above'}`);
    if (!isGood) return title;
  }
  return null;
}

/**
 * How many tests a run of Vitest counted, none where it did not come that far.
 *
 * @param {string} name
 */
async function countTests(name) {
  const text = await readFile(join(RESULTS, `${name}.json`), 'utf8').catch(() => '{}');
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests };
}

async function check() {
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  const failedStep = await runSteps();
  const counts = await Promise.all(
    ['unit', 'workshop', 'stories', 'browser', 'states', 'redis'].map(countTests),
  );
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${summary.join('\n')}`);
  console.log(`\nTests: ${passed} passed, ${failed} failed`);
  return failedStep || passed === 0 ? 1 : 0;
}

try {
  await installWhatIsMissing();
  // The browser comes first: without one, all the other steps would be waited for in vain.
  process.exitCode = (await run(installed('tsx'), [FIND_CHROMIUM])) || (await check());
} catch (error) {
  giveUp(error);
}
