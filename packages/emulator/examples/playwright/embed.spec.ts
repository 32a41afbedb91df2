import { expect } from '@playwright/test';
import { test as base } from '@tooljet-embed/emulator/playwright';
import { startPortal } from './start-portal.ts'; // yours: starts your portal on a free port

const test = base.extend<{ portalUrl: string }>({
  portalUrl: async ({ emulator }, provide) => {
    const { url, close } = await startPortal(emulator.apiUrl, emulator.apiToken);
    await provide(url);
    await close();
  },
});

test.use({ emulatorOptions: { sessionEnd: 'reload' } });

test('shows the app until the session ends', async ({ page, portalUrl, emulator }) => {
  await page.goto(portalUrl);
  const app = page.frameLocator('iframe');
  await expect(app.getByTestId('signed-in-email')).toHaveText('ada@example.com');
  emulator.clock.advance(60 * 60_000); // one hour
  await app.getByTestId('refresh').click();
  await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
