import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ORDERS, preparePortals } from './portal-bench.ts';
import { ADA } from './start-portal.ts';
import type { Visit } from './visit.ts';

const withPortal = preparePortals();
// A clock to move is one for the whole browser context: a second tab would set it under the first.
const REVOKE = { toolJet: { rotation: 'revoke' }, clock: 'real' } as const;

/** Has the running app ask ToolJet for something, which tells whether its session lives. */
async function useApp({ app, page }: Visit): Promise<void> {
  // Nobody presses anything in a tab that is behind another one.
  await page.bringToFront();
  await app.getByTestId('note-text').fill('Seen');
  await app.getByTestId('note-save').click();
  await app.getByTestId('note-state').getByText('Saved', { exact: true }).waitFor();
}

describe('where a generation kills the session before it', () => {
  it('StrictMode and two embeds of one app cause one generation, and both work', async () => {
    const embeds = [ORDERS, { ...ORDERS, title: 'Orders again' }];
    // Both of them are in the picture.
    const context = { viewport: { width: 1000, height: 1260 } };
    await withPortal({ ...REVOKE, settings: { embeds }, context }, async ({ visit, count }) => {
      const { page, screenshot } = await visit();
      for (const title of ['Orders', 'Orders again']) {
        const app = page.locator(`iframe[title="${title}"]:visible`).contentFrame();
        await app.getByTestId('note-text').fill('Seen');
        await app.getByTestId('note-save').click();
        await app.getByTestId('note-state').getByText('Saved', { exact: true }).waitFor();
      }
      expect(count('generate')).toBe(1);
      await screenshot('two-embeds-of-one-app');
    });
  });

  it('two tabs that open together cause one generation, and both work', async () => {
    await withPortal(REVOKE, async ({ visit, count }) => {
      const tabs = await Promise.all([visit(), visit()]);
      for (const [index, tab] of tabs.entries()) {
        await tab.opens();
        await useApp(tab);
        await tab.screenshot(`revoke-tab-${index + 1}-of-two`);
      }
      expect(count('generate')).toBe(1);
    });
  });

  it('a refresh in one tab ends the other, which opens again without one more generation', async () => {
    await withPortal(REVOKE, async ({ visit, count }) => {
      const [one, other] = [await visit(), await visit()];
      await Promise.all([one.opens(), other.opens()]);
      await one.refresh();
      await one.loads(4);
      await one.reaches('ready');
      await other.app.getByTestId('refresh').click();
      await other.embed.getByRole('button', { name: 'Open again' }).waitFor();
      await other.screenshot('revoke-other-tab-has-refreshed');
      await other.embed.getByRole('button', { name: 'Open again' }).click();
      await other.opens();
      for (const tab of [one, other]) await useApp(tab);
      expect(count('generate')).toBe(2);
    });
  });

  it('tabs that find their token dead recover together with one generation', async () => {
    await withPortal(REVOKE, async ({ visit, toolJet, count }) => {
      const first = await visit();
      await first.opens();
      toolJet.admin.revokePats();
      const tabs = await Promise.all([visit(), visit()]);
      for (const tab of tabs) {
        await tab.opens();
        await useApp(tab);
        expect(await tab.statuses()).not.toContain('ended');
      }
      expect(count('generate')).toBe(2);
    });
  });
});

it.each([1, 10])('asks once for %i embeds of one app, under StrictMode', async (count) => {
  const embeds = Array.from({ length: count }, (_, index) => ({
    ...ORDERS,
    title: `App ${index}`,
  }));
  await withPortal({ settings: { embeds } }, async ({ visit, portal }) => {
    const { page } = await visit();
    await page
      .locator('.tooljet-embed[data-state="ready"]')
      .nth(count - 1)
      .waitFor();
    expect(portal.requests.filter(({ target }) => target === '/api/embed')).toHaveLength(1);
  });
});

it('shows 20 embeds of 5 apps with 5 requests and 5 generations', async () => {
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
  // All of them are in the picture.
  const context = { viewport: { width: 1000, height: 1760 } };
  await withPortal(
    { toolJet: { users, apps }, settings: { embeds }, context },
    async ({ visit, portal, count }) => {
      const { page, screenshot } = await visit();
      await page.locator('.tooljet-embed[data-state="ready"]').nth(19).waitFor();
      for (const { title } of embeds) {
        const app = page.locator(`iframe[title="${title}"]`).contentFrame();
        await app.getByTestId('signed-in-email').waitFor();
      }
      await screenshot('twenty-embeds-of-five-apps');
      const asked = portal.requests.filter(({ target }) => target === '/api/embed');
      expect(asked).toHaveLength(5);
      expect(count('generate')).toBe(5);
    },
  );
});
