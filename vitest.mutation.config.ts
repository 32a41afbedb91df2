import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { MUTATED_MODULES, STRICTLY_MUTATED_MODULES, testOf } from './scripts/security-modules.mjs';

/** Runs the tests beside the modules that Stryker mutates. */
export default defineConfig({
  resolve: {
    alias: {
      'fast-check': fileURLToPath(new URL('scripts/no-properties.ts', import.meta.url)),
      // Without these, workspace links would resolve to the sources that Stryker has not mutated.
      '@tooljet-embed/protocol/internal': fileURLToPath(
        new URL('packages/protocol/src/internal.ts', import.meta.url),
      ),
      '@tooljet-embed/protocol': fileURLToPath(
        new URL('packages/protocol/src/index.ts', import.meta.url),
      ),
    },
  },
  test: {
    testTimeout: 30_000,
    include: [...STRICTLY_MUTATED_MODULES, ...MUTATED_MODULES].map(testOf),
  },
});
