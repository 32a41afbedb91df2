import { expect } from '@playwright/test';
import { test as base } from '@tooljet-embed/emulator/playwright';
import { startPortal } from '../express/start-portal.ts'; // yours: starts your portal on a free port

const HOUR_MS = 3_600_000;

const test = base.extend<{ portalUrl: string }>({
  portalUrl: async ({ emulator }, provide) => {
    const { url, close } = await startPortal(emulator);
    await provide(url);
    await close();
  },
});

test('shows the sign-in page when ToolJet ends the session', async ({
  page,
  portalUrl,
  emulator,
}) => {
  await page.goto(portalUrl);
  const app = page.frameLocator('iframe');
  await expect(app.getByTestId('signed-in-email')).toHaveText('ada@example.com');
  emulator.admin.revokeSessions();
  await app.getByTestId('refresh').click();
  await expect(app.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('opens the app again before its session ends', async ({ page, portalUrl, emulator }) => {
  await page.clock.install();
  await page.goto(portalUrl);
  const app = page.frameLocator('iframe');
  await expect(app.getByTestId('signed-in-email')).toHaveText('ada@example.com');
  emulator.clock.advance(HOUR_MS); // the session ends in ToolJet
  await page.clock.fastForward(HOUR_MS); // the timers of the portal run
  const generations = () => emulator.journal.entries().filter(({ call }) => call === 'generate');
  await expect.poll(generations).toHaveLength(2);
  await expect(app.getByTestId('signed-in-email')).toHaveText('ada@example.com');
});
