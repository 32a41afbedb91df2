import {
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  test as base,
  type TestType,
} from '@playwright/test';
import type { Emulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { startEmulator } from './start-emulator.ts';

/** What a test gets by naming it. */
export interface EmulatorFixtures {
  /** What the emulator is started with. Change it with `test.use({ emulatorOptions: … })`. */
  emulatorOptions: EmulatorOptions;
  /** An emulator of this test's own, started when the test asks for it and closed after it. */
  emulator: Emulator;
}

/**
 * Playwright's `test` with an emulator.
 *
 * @example
 * import { test } from '@tooljet-embed/emulator/playwright';
 * import { expect } from '@playwright/test';
 *
 * test.use({ emulatorOptions: { sessionEnd: 'reload' } });
 *
 * test('shows whose app it is', async ({ page, emulator }) => {
 *   // … open your portal, which talks to emulator.apiUrl …
 *   const app = page.frameLocator('iframe');
 *   await expect(app.getByTestId('signed-in-email')).toHaveText('ada@example.com');
 * });
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & EmulatorFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<EmulatorFixtures>({
  emulatorOptions: [{}, { option: true }],
  emulator: async ({ emulatorOptions }, provide) => {
    const emulator = await startEmulator(emulatorOptions);
    await provide(emulator);
    await emulator.close();
  },
});
