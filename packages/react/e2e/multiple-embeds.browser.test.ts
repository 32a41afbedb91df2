import { randomUUID } from 'node:crypto';
import type { FrameLocator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ORDERS, setupPortal } from './setup-portal.ts';
import { ADA } from './start-test-portal.ts';
import type { PortalPage } from './portal-page.ts';

const withPortal = setupPortal();
// A fake clock belongs to the whole browser context, so two tabs cannot have one each.
const REVOKE = { emulator: { rotation: 'revoke' }, clock: 'real' } as const;

/** Saves a note in the app, which fails if its session has ended. */
async function saveNote(app: FrameLocator): Promise<void> {
  await app.getByTestId('note-text').fill('Saved by a test');
  await app.getByTestId('note-save').click();
  await app.getByTestId('note-state').getByText('Saved', { exact: true }).waitFor();
}

async function useApp({ app, page }: PortalPage): Promise<void> {
  // Chromium throttles background tabs.
  await page.bringToFront();
  await saveNote(app);
}

describe('when a generation revokes the previous session', () => {
  it('generates once when a page shows an app twice under StrictMode', async () => {
    const embeds = [ORDERS, { ...ORDERS, title: 'Orders again' }];
    const context = { viewport: { width: 1000, height: 1260 } };
    await withPortal(
      { ...REVOKE, settings: { embeds }, context },
      async ({ openPage, countCalls }) => {
        const { page, screenshot } = await openPage();
        for (const title of ['Orders', 'Orders again']) {
          const app = page.locator(`iframe[title="${title}"]:visible`).contentFrame();
          await saveNote(app);
        }
        expect(countCalls('generate')).toBe(1);
        await screenshot('two-embeds-of-one-app');
      },
    );
  });

  it('replaces the frame without a generation when another tab has refreshed', async () => {
    await withPortal(REVOKE, async ({ openApp, countCalls }) => {
      const [one, other] = [await openApp(), await openApp()];
      await one.refresh();
      await Promise.all([one.waitForReady(4), other.waitForReady(4)]);
      await other.screenshot('revoke-other-tab-has-refreshed');
      expect(await other.readStatuses()).not.toContain('ended');
      for (const tab of [one, other]) await useApp(tab);
      expect(countCalls('generate')).toBe(2);
    });
  });

  it('generates once when two tabs find their token revoked', async () => {
    await withPortal(REVOKE, async ({ openApp, emulator, countCalls }) => {
      await openApp();
      emulator.admin.revokePats();
      const tabs = await Promise.all([openApp(), openApp()]);
      for (const tab of tabs) {
        await useApp(tab);
        expect(await tab.readStatuses()).not.toContain('ended');
      }
      expect(countCalls('generate')).toBe(2);
    });
  });
});

it('sends 5 requests and generates 5 times when a page shows 5 apps in 20 embeds', async () => {
  const users = [{ email: ADA, name: 'Ada Lovelace' }];
  const apps = Array.from({ length: 5 }, (_, index) => ({
    id: randomUUID(),
    slug: `app-${index}`,
    name: `App ${index}`,
    users: [ADA],
  }));
  const embeds = Array.from({ length: 20 }, (_, index) => ({
    ...ORDERS,
    appId: `app-${index % 5}`,
    title: `App ${index}`,
  }));
  const context = { viewport: { width: 1000, height: 1760 } };
  await withPortal(
    { emulator: { users, apps }, settings: { embeds }, context },
    async ({ openPage, portal, countCalls }) => {
      const { page, screenshot } = await openPage();
      await page.locator('.tooljet-embed[data-state="ready"]').nth(19).waitFor();
      for (const { title } of embeds) {
        const app = page.locator(`iframe[title="${title}"]`).contentFrame();
        await app.getByTestId('signed-in-email').waitFor();
      }
      await screenshot('twenty-embeds-of-five-apps');
      const asked = portal.requests.filter(({ path }) => path === '/api/embed');
      expect(asked).toHaveLength(5);
      expect(countCalls('generate')).toBe(5);
    },
  );
});
