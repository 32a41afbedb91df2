import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from './find-chromium.ts';

// Prints the path of the browser for the tests, or one sentence that says why there is none.
try {
  const executablePath = findChromium();
  await launchOnce(executablePath);
  console.log(`Browser: ${executablePath}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function launchOnce(executablePath: string): Promise<void> {
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
    await browser.close();
  } catch (cause) {
    throw new Error(
      `"${executablePath}" does not start as a browser. Set CHROMIUM_PATH to the path of a Chrome or Chromium that starts.`,
      { cause },
    );
  }
}
