import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const BROWSER_TESTS = '**/*.browser.test.{ts,tsx}';
const ENGINE_TESTS = '**/*.engines.test.ts';
const REDIS_TESTS = '**/*.redis.test.ts';
const REACT_PROOFS = 'packages/react/e2e/*.browser.test.ts';
const SERVER_TESTS = '**/*.server.test.tsx';
const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

/**
 * Where a test runs is told by its suffix: `.test.ts` in Node, `.test.tsx` in jsdom,
 * `.server.test.tsx` in Node without a DOM, `.browser.test.ts` in Node driving a real Chromium,
 * `.redis.test.ts` in Node with a real Redis, `.engines.test.ts` in Node driving other engines.
 */
export default defineConfig({
  test: {
    retry: 0,
    coverage: {
      provider: 'v8',
      include: ['packages/{emulator,protocol,react,server}/src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/*.stories.tsx', '**/*.d.ts'],
      reporter: ['json'],
      reportsDirectory: 'test-results/coverage',
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{packages,apps,scripts,.storybook}/**/*.test.ts',
            `{packages,apps}/${SERVER_TESTS}`,
          ],
          exclude: [...NOT_OURS, BROWSER_TESTS, ENGINE_TESTS, REDIS_TESTS],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['{packages,apps}/**/*.test.tsx'],
          exclude: [...NOT_OURS, BROWSER_TESTS, SERVER_TESTS],
          setupFiles: ['./packages/react/test-setup.ts'],
        },
      },
      {
        test: {
          name: 'redis',
          include: [`{packages,apps}/${REDIS_TESTS}`],
          exclude: NOT_OURS,
          globalSetup: ['./packages/server/test/utils/require-services.ts'],
          testTimeout: 60_000,
          hookTimeout: 30_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'engines',
          include: [`packages/${ENGINE_TESTS}`],
          exclude: NOT_OURS,
          globalSetup: ['./packages/react/e2e/cross-browser/require-engines.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'states',
          include: [REACT_PROOFS],
          exclude: NOT_OURS,
          globalSetup: ['./packages/browser-testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'workshop',
          include: [`.storybook/${BROWSER_TESTS}`],
          globalSetup: ['./packages/browser-testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [`{packages,apps}/${BROWSER_TESTS}`],
          exclude: [...NOT_OURS, REACT_PROOFS],
          globalSetup: ['./packages/browser-testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
