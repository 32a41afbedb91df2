import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
// Relative paths, because Node loads this file and package names resolve to TypeScript sources.
import { CHROMIUM_ARGS, findChromium } from '../packages/browser-testing/src/find-chromium.ts';

const launchOptions = { executablePath: findChromium(), args: CHROMIUM_ARGS };

/** Runs the stories as tests, apart from the other tests, which need no browser. */
export default defineConfig({
  plugins: [await storybookTest({ configDir: import.meta.dirname })],
  // Vite reloads the page during a test if it discovers a dependency late.
  optimizeDeps: { include: ['storybook/theming', '@tanstack/react-query'] },
  test: {
    name: 'stories',
    retry: 0,
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      instances: (['light', 'dark'] as const).map((colorScheme) => ({
        browser: 'chromium',
        name: colorScheme,
        provider: playwright({ launchOptions, contextOptions: { colorScheme } }),
      })),
    },
  },
});
