import { MUTATED_MODULES } from './scripts/security-modules.mjs';

export default {
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  // Stryker would rewrite tsconfig files by an API that TypeScript 7 does not have. Vitest reads none.
  tsconfigFile: 'none',
  mutate: MUTATED_MODULES.flatMap(({ files }) => files),
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  tempDirName: 'test-results/stryker',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  htmlReporter: { fileName: 'test-results/mutation.html' },
  clearTextReporter: { allowColor: false, logTests: false },
  // Scores are held group by group in scripts/test-mutation.mjs.
  thresholds: { break: null },
};
