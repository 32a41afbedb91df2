import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

const { CHROMIUM_PATH: executablePath } = process.env;

const config: PlaywrightTestConfig = defineConfig({
  testDir: '.',
  reporter: 'line',
  fullyParallel: true,
  workers: 2,
  use: {
    launchOptions: {
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // Replaces Playwright's list, which denies localStorage to frames of other sites.
        '--disable-features=Translate,MediaRouter',
      ],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});

export default config;
