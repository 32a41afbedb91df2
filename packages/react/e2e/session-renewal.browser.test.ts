import { expect, it } from 'vitest';
import { ORDERS, RENEWAL_MS, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const MINUTE_MS = 60_000;

it('opens the app again silently when its session has ended because it was idle', async () => {
  const options = { emulator: { sessionEnd: 'reload' }, server: { sessionExpiry: 10 } } as const;
  await withPortal(options, async ({ openApp, countCalls }) => {
    const { app, waitForApp, advanceClock, waitForStatus, readStatuses } = await openApp();
    await advanceClock(11 * MINUTE_MS);
    await app.getByTestId('refresh').click();
    await expect.poll(() => countCalls('generate'), { timeout: 10_000 }).toBe(2);
    await waitForStatus('ready');
    await waitForApp();
    expect(await readStatuses()).not.toContain('ended');
  });
});

it('opens another page when the focus leaves the app in which the user types', async () => {
  const options = { server: { openMode: 'direct' }, embed: { page: 'invoices' } } as const;
  await withPortal(options, async ({ openApp, countCalls }) => {
    const { page, app, showEmbeds, waitForLoads, waitForStatus } = await openApp();
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

it('renews the session when the focus leaves the app in which the user types', async () => {
  await withPortal({}, async ({ openApp, countCalls }) => {
    const { page, embed, app, advanceClock, waitForStatus, waitForReady, screenshot } =
      await openApp();
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
    await waitForReady(4);
    expect(countCalls('generate')).toBe(2);
  });
});
