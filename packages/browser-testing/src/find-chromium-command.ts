import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';
import { findChromium } from './find-chromium.ts';

// Says which browser the tests run in, or in one sentence why in none.
try {
  const executablePath = findChromium();
  await tryOut(executablePath);
  console.log(`Browser: ${executablePath}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function tryOut(executablePath: string): Promise<void> {
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
    await browser.close();
  } catch (cause) {
    throw new Error(
      `"${executablePath}" does not start as a browser: set CHROMIUM_PATH to the path of a Chrome or Chromium that does.`,
      { cause },
    );
  }
}
