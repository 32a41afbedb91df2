import type { TestProject } from 'vitest/node';
import { findChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

/** Vitest's global setup of the browser tests: finds Chromium once, before the first of them. */
export function setup(project: TestProject): void {
  project.provide('chromiumPath', findChromium());
}
