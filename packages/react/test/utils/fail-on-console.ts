import { afterEach, beforeEach, expect } from 'vitest';

const METHODS = ['debug', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

/**
 * Fails every test with unexpected console output. Call it before other hooks, so that their output
 * counts too. Resetting mocks does not disable it; tests that expect output mock the method again.
 */
export function failOnConsole(): void {
  const originals = { ...console };
  let output: string[] = [];

  beforeEach(() => {
    output = [];
    for (const method of METHODS) {
      console[method] = (...args: unknown[]) => {
        output.push(`console.${method}: ${args.map(String).join(' ')}`);
      };
    }
  });

  afterEach(() => {
    Object.assign(console, originals);
    expect(output, 'Unexpected console output').toEqual([]);
  });
}
