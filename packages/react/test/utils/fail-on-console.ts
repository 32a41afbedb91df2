import { afterEach, beforeEach, expect } from 'vitest';

const METHODS = ['debug', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

type Method = (typeof METHODS)[number];

/** Records console output. */
export interface ConsoleGuard {
  /** Restores the console and returns the recorded output. */
  stop(): string[];
}

/**
 * Replaces the methods of the console. Resetting mocks does not restore them. Tests that expect output
 * mock the method again.
 */
export function guardConsole(guarded: Pick<Console, Method> = console): ConsoleGuard {
  const output: string[] = [];
  const originals = METHODS.map((method) => [method, guarded[method]] as const);
  for (const method of METHODS) {
    guarded[method] = (...args: unknown[]) => {
      output.push(`console.${method}: ${args.map(String).join(' ')}`);
    };
  }
  return {
    stop() {
      for (const [method, original] of originals) guarded[method] = original;
      return output;
    },
  };
}

/**
 * Fails every test with unexpected console output. Call it before other hooks, so that their output
 * counts too.
 */
export function failOnConsole(): void {
  let guard: ConsoleGuard | undefined;

  beforeEach(() => {
    guard = guardConsole();
  });

  afterEach(() => {
    expect(guard?.stop(), 'Unexpected console output').toEqual([]);
  });
}
