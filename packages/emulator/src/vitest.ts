import { test as base, type TestAPI } from 'vitest';
import type { Emulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { startEmulator } from './start-emulator.ts';

/** What a test gets by naming it. */
export interface EmulatorFixtures {
  /** What the emulator is started with. Change it with `test.override({ emulatorOptions: … })`. */
  emulatorOptions: EmulatorOptions;
  /** An emulator of this test's own, started when the test asks for it and closed after it. */
  emulator: Emulator;
}

/**
 * Vitest's `test` with an emulator.
 *
 * @example
 * import { test } from '@tooljet-embed/emulator/vitest';
 *
 * test('generates for the person who is signed in', async ({ emulator, expect }) => {
 *   // … call your own server, which talks to emulator.apiUrl …
 *   expect(emulator.journal.entries()[0]?.email).toBe('ada@example.com');
 * });
 */
export const test: TestAPI<EmulatorFixtures> = base.extend<EmulatorFixtures>({
  emulatorOptions: {},
  emulator: async ({ emulatorOptions }, provide) => {
    const emulator = await startEmulator(emulatorOptions);
    await provide(emulator);
    await emulator.close();
  },
});
