import { afterEach, beforeEach, expect } from 'vitest';
import { type ConsoleGuard, guardConsole } from './console-guard.ts';

/**
 * Fails every test that lets something be written to the console. Call it before other hooks are set:
 * what they write after a test then counts too.
 */
export function expectQuietConsole(): void {
  let guard: ConsoleGuard | undefined;

  beforeEach(() => {
    guard = guardConsole();
  });

  afterEach(() => {
    expect(guard?.stop(), 'Nothing of ours writes to the console.').toEqual([]);
  });
}
