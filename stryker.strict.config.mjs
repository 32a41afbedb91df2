import { STRICTLY_MUTATED_MODULES } from './scripts/security-modules.mjs';
import base from './stryker.config.mjs';

/** `npm run test:mutation`: mutates the modules in which every mutant must be detected. */
export default {
  ...base,
  mutate: STRICTLY_MUTATED_MODULES,
  jsonReporter: { fileName: 'test-results/mutation-strict.json' },
  htmlReporter: { fileName: 'test-results/mutation-strict.html' },
  thresholds: { high: 100, low: 100, break: 100 },
};
