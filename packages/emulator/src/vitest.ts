import { test as base, type TestAPI } from 'vitest';
import type { EmulatorOptions } from './options.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

/** Fixtures of a test. */
export interface EmulatorFixtures {
  /** Options to start the emulator with. Set them with `test.override({ emulatorOptions: … })`. */
  emulatorOptions: EmulatorOptions;
  /** Emulator of this test alone. It starts when the test requests it and closes afterwards. */
  emulator: Emulator;
}

/**
 * Vitest's `test` with an emulator as a fixture.
 *
 * @example
 * import { test } from '@tooljet-embed/emulator/vitest';
 *
 * test('generates a PAT for the signed-in user', async ({ emulator, expect }) => {
 *   // … call your server, which sends its requests to emulator.apiUrl …
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
