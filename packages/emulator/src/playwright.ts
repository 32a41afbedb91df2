import {
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  test as base,
  type TestType,
} from '@playwright/test';
import type { EmulatorOptions } from './options.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

/** Fixtures of a test. */
export interface EmulatorFixtures {
  /** Options to start the emulator with. Set them with `test.use({ emulatorOptions: … })`. */
  emulatorOptions: EmulatorOptions;
  /** Emulator of this test alone. It starts when the test requests it and closes afterwards. */
  emulator: Emulator;
}

/**
 * Playwright's `test` with an emulator as a fixture.
 *
 * @example
 * import { test } from '@tooljet-embed/emulator/playwright';
 * import { expect } from '@playwright/test';
 *
 * test.use({ emulatorOptions: { rotation: 'revoke' } });
 *
 * test('shows the app of the signed-in user', async ({ page, emulator }) => {
 *   // … open your portal, which sends its requests to emulator.apiUrl …
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
