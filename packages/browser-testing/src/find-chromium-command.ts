import { findChromium } from './find-chromium.ts';

// Says which browser the tests run in, or in one sentence why in none.
try {
  console.log(findChromium());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
