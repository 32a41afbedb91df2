import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
// By their place: a configuration that Node loads cannot name a package whose sources are TypeScript.
import { CHROMIUM_ARGS, findChromium } from '../packages/browser-testing/src/find-chromium.ts';

const launchOptions = { executablePath: findChromium(), args: CHROMIUM_ARGS };

/** The stories as tests: a configuration of its own, so that no other test waits for a browser. */
export default defineConfig({
  plugins: [await storybookTest({ configDir: import.meta.dirname })],
  // Found later, they would have the pages reloaded in the middle of a test.
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
