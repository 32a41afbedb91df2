import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { COVERED_MODULES } from './scripts/security-modules.mjs';

const BROWSER_TESTS = '**/*.browser.test.{ts,tsx}';
const ENGINE_TESTS = '**/*.engines.test.ts';
const REDIS_TESTS = '**/*.redis.test.ts';
const STATE_TESTS = 'packages/react/e2e/*.browser.test.ts';
const SERVER_TESTS = '**/*.server.test.tsx';
const IGNORED = ['**/node_modules/**', '**/dist/**'];

/**
 * The suffix of a test decides its environment: `.test.ts` Node, `.test.tsx` jsdom,
 * `.server.test.tsx` Node without a DOM, `.browser.test.ts` Node driving Chromium, `.redis.test.ts`
 * Node with Redis, `.engines.test.ts` Node driving Firefox and WebKit.
 */
export default defineConfig({
  test: {
    retry: 0,
    coverage: {
      provider: 'v8',
      include: ['packages/{emulator,protocol,react,server}/src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/*.stories.tsx', '**/*.d.ts'],
      reporter: ['text-summary', 'json'],
      reportsDirectory: 'test-results/coverage',
      thresholds: Object.fromEntries(
        COVERED_MODULES.map((file) => [file, { statements: 100 }] as const),
      ),
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{packages,apps,scripts,.storybook}/**/*.test.ts',
            `{packages,apps}/${SERVER_TESTS}`,
          ],
          exclude: [...IGNORED, BROWSER_TESTS, ENGINE_TESTS, REDIS_TESTS],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['{packages,apps}/**/*.test.tsx'],
          exclude: [...IGNORED, BROWSER_TESTS, SERVER_TESTS],
          setupFiles: ['./packages/react/test-setup.ts'],
        },
      },
      {
        test: {
          name: 'redis',
          include: [`{packages,apps}/${REDIS_TESTS}`],
          exclude: IGNORED,
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
          exclude: IGNORED,
          globalSetup: ['./packages/react/e2e/cross-browser/require-engines.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'states',
          include: [STATE_TESTS],
          exclude: IGNORED,
          globalSetup: ['./packages/browser-testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'storybook',
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
          exclude: [...IGNORED, STATE_TESTS],
          globalSetup: ['./packages/browser-testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
