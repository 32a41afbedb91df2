const METHODS = ['debug', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

type Method = (typeof METHODS)[number];

/** Catches what is written to the console. */
export interface ConsoleGuard {
  /** Gives the console back, and says what was written to it meanwhile. */
  stop(): string[];
}

/**
 * Stands in for the console's methods themselves: no reset of mocks takes it off. A test that expects
 * output puts a mock of its own over it.
 */
export function guardConsole(guarded: Pick<Console, Method> = console): ConsoleGuard {
  const written: string[] = [];
  const originals = METHODS.map((method) => [method, guarded[method]] as const);
  for (const method of METHODS) {
    guarded[method] = (...words: unknown[]) => {
      written.push(`console.${method}: ${words.map(String).join(' ')}`);
    };
  }
  return {
    stop() {
      for (const [method, original] of originals) guarded[method] = original;
      return written;
    },
  };
}
