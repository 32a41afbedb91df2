import { afterEach, beforeEach, expect } from 'vitest';

const METHODS = ['debug', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

/** Log of the component for developers, which every failure provokes. */
const DEVELOPMENT_LOG = /^console\.(?:error|warn): ToolJet Embed: /;

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
    const unexpected = output.filter((line) => !DEVELOPMENT_LOG.test(line));
    expect(unexpected, 'Unexpected console output').toEqual([]);
  });
}
