import type { TestProject } from 'vitest/node';
import { findChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

/** Vitest's global setup of the browser tests: finds Chromium once, before the first of them. */
export function setup(project: TestProject): void {
  project.provide('chromiumPath', findOrEnd());
}

function findOrEnd(): string {
  try {
    return findChromium();
  } catch (error) {
    // What to do is all in the message: Vitest would bury it in a stack trace.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}
