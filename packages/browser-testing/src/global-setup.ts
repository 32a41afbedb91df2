import type { TestProject } from 'vitest/node';
import { findChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

/** Finds Chromium once before the browser tests start. Vitest calls it as a global setup. */
export function setup(project: TestProject): void {
  try {
    project.provide('chromiumPath', findChromium());
  } catch (error) {
    // Exits here, because Vitest would print the message inside a stack trace.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
