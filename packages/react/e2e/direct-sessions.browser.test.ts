import { expect, it } from 'vitest';
import { ORDERS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

const DIRECT = { server: { openMode: 'direct' }, emulator: { rotation: 'revoke' } } as const;

it('keeps one of two directly opened embeds alive when the user logs out in the other', async () => {
  const embeds = [ORDERS, { ...ORDERS, title: 'Orders again' }];
  const context = { viewport: { width: 1000, height: 1260 } };
  await withPortal(
    { ...DIRECT, settings: { embeds }, context, clock: 'real' },
    async ({ openPage, countCalls }) => {
      const { page, screenshot } = await openPage();
      const appOf = (title: string) =>
        page.locator(`iframe[title="${title}"]:visible`).contentFrame();
      await appOf('Orders again').getByTestId('note-text').waitFor();
      await appOf('Orders').getByTestId('log-out').click();
      await page.locator('.tooljet-embed[data-state="ended"]').waitFor();
      const other = appOf('Orders again');
      await other.getByTestId('note-text').fill('Saved by a test');
      await other.getByTestId('note-save').click();
      await other.getByTestId('note-state').getByText('Saved', { exact: true }).waitFor();
      await screenshot('direct-log-out-in-one-of-two');
      expect([countCalls('generate'), countCalls('redeem')]).toEqual([1, 2]);

      await page.reload();
      for (const title of ['Orders', 'Orders again']) {
        await appOf(title).getByTestId('note-text').waitFor();
      }
      expect([countCalls('generate'), countCalls('redeem')]).toEqual([1, 4]);
    },
  );
});
