import { describe, expect, it } from 'vitest';
import { ORDERS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const MINUTE_MS = 60_000;
/** Embed URLs are valid for an hour and renewed two minutes before they expire. */
const RENEWAL_MS = 58 * MINUTE_MS + 1000;

describe('when the computer sleeps', () => {
  it('renews the session silently when it wakes shortly before the end', async () => {
    await withPortal({}, async ({ openPage, countCalls }) => {
      const { waitForApp, advanceClock, waitForStatus, waitForLoads, readStatuses } =
        await openPage();
      await waitForApp();
      await advanceClock(RENEWAL_MS);
      await waitForLoads(4);
      await waitForStatus('ready');
      await waitForApp();
      expect(countCalls('generate')).toBe(2);
      expect((await readStatuses()).filter((one) => one !== 'loading')).toEqual([
        'ready',
        'refreshing',
        'refreshing',
        'ready',
      ]);
    });
  });

  it('opens the app again silently when it wakes after the end', async () => {
    await withPortal({}, async ({ openPage, countCalls }) => {
      const { waitForApp, advanceClock, waitForStatus, waitForLoads, readStatuses, screenshot } =
        await openPage();
      await waitForApp();
      await advanceClock(300 * MINUTE_MS);
      await waitForLoads(4);
      await waitForStatus('ready');
      await waitForApp();
      await screenshot('after-a-long-sleep');
      expect(await readStatuses()).not.toContain('ended');
      expect(countCalls('generate')).toBe(2);
    });
  });
});

describe('when the app was idle for longer than its session is valid', () => {
  it('opens the app again silently instead of its login page', async () => {
    const options = {
      emulator: { sessionEnd: 'reload' },
      server: { sessionExpiry: 10 },
    } as const;
    await withPortal(options, async ({ openPage, countCalls }) => {
      const { app, waitForApp, advanceClock, waitForStatus, readStatuses } = await openPage();
      await waitForApp();
      await advanceClock(11 * MINUTE_MS);
      await app.getByTestId('refresh').click();
      await expect.poll(() => countCalls('generate'), { timeout: 10_000 }).toBe(2);
      await waitForStatus('ready');
      await waitForApp();
      expect(await readStatuses()).not.toContain('ended');
    });
  });
});

describe('when the prop "page" changes', () => {
  it('opens the page once the focus leaves the app', async () => {
    const options = { server: { openMode: 'direct' }, embed: { page: 'invoices' } } as const;
    await withPortal(options, async ({ openPage, countCalls }) => {
      const { page, app, waitForApp, showEmbeds, waitForLoads, waitForStatus } = await openPage();
      await waitForApp();
      const note = app.getByTestId('note-text');
      await note.click();
      await note.pressSequentially('Half a sent');
      await showEmbeds({ ...ORDERS, page: 'customers' });
      await note.pressSequentially('ence');
      expect(await note.inputValue()).toBe('Half a sentence');
      expect(countCalls('generate')).toBe(1);

      await page.getByRole('heading', { name: 'Portal' }).click();
      await waitForLoads(2);
      await waitForStatus('ready');
      expect(await page.locator('iframe').getAttribute('src')).toContain('/customers');
    });
  });
});

describe('without a network', () => {
  it('keeps the working app when a refresh fails and refreshes when the network is back', async () => {
    await withPortal({}, async ({ openPage, context, countCalls }) => {
      const { embed, app, waitForApp, refresh, waitForLoads, waitForStatus, screenshot } =
        await openPage();
      await waitForApp();
      await context.setOffline(true);
      await refresh();
      await embed.getByText('The app could not be refreshed.').waitFor();
      await app.getByTestId('signed-in-email').waitFor();
      await screenshot('offline-beside-a-working-app');
      await context.setOffline(false);
      await embed.getByRole('button', { name: 'Try again' }).click();
      await waitForLoads(4);
      await waitForStatus('ready');
      await waitForApp();
      expect(countCalls('generate')).toBe(2);
    });
  });

  it('shows an error and opens the app by itself when the network is back', async () => {
    await withPortal({}, async ({ openPage, context, countCalls }) => {
      const { embed, waitForApp, showEmbeds, waitForStatus, screenshot } = await openPage();
      await waitForApp();
      await context.setOffline(true);
      await showEmbeds({ ...ORDERS, appId: 'payroll' });
      await embed.getByText('No connection').waitFor();
      await waitForStatus('error');
      await screenshot('offline');
      await context.setOffline(false);
      await waitForApp();
      expect(countCalls('generate')).toBe(2);
    });
  });
});

describe('when the session ends soon', () => {
  it('keeps the frame while the user types', async () => {
    await withPortal({}, async ({ openPage, countCalls }) => {
      const {
        page,
        embed,
        app,
        waitForApp,
        advanceClock,
        waitForStatus,
        waitForLoads,
        screenshot,
      } = await openPage();
      await waitForApp();
      const note = app.getByTestId('note-text');
      await note.click();
      await note.pressSequentially('Half a sent');
      await advanceClock(RENEWAL_MS);
      await waitForStatus('expiring');
      await embed.getByRole('timer').getByText('1:5').waitFor();
      await screenshot('renewal-while-typing');
      await note.pressSequentially('ence');
      expect(await note.inputValue()).toBe('Half a sentence');

      await embed.getByRole('button', { name: 'Later' }).click();
      await note.click();
      await note.pressSequentially('.');
      expect(await note.inputValue()).toBe('Half a sentence.');
      expect(countCalls('generate')).toBe(1);

      await page.getByRole('heading', { name: 'Portal' }).click();
      await waitForLoads(4);
      await waitForStatus('ready');
      expect(countCalls('generate')).toBe(2);
    });
  });
});
