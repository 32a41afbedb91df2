import { MUTATED_MODULES } from './scripts/security-modules.mjs';

/** `npm run test:mutation`: mutates the modules in which most mutants must be detected. */
export default {
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  // Stryker would rewrite tsconfig files with an API that TypeScript 7 lacks. Vitest does not read them.
  tsconfigFile: 'none',
  mutate: MUTATED_MODULES,
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  tempDirName: 'test-results/stryker',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  htmlReporter: { fileName: 'test-results/mutation.html' },
  clearTextReporter: { allowColor: false, logTests: false },
  thresholds: { break: 90 },
};
