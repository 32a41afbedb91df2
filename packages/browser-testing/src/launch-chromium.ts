import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';

/** Starts the Chromium that the global setup found. The caller closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: inject('chromiumPath'), args: CHROMIUM_ARGUMENTS });
}
