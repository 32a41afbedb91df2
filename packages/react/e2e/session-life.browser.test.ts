import { describe, expect, it } from 'vitest';
import { ORDERS, preparePortals } from './portal-bench.ts';

const withPortal = preparePortals();
const MINUTE_MS = 60_000;
/** Embed URLs live an hour unless the server is told otherwise; they are renewed two minutes before. */
const RENEWAL_MS = 58 * MINUTE_MS + 1000;

describe('a machine that sleeps', () => {
  it('until the session is about to end renews it silently on waking', async () => {
    await withPortal({}, async ({ visit, count }) => {
      const { opens, sleep, reaches, loads, statuses } = await visit();
      await opens();
      await sleep(RENEWAL_MS);
      await loads(4);
      await reaches('ready');
      await opens();
      expect(count('generate')).toBe(2);
      expect((await statuses()).filter((one) => one !== 'loading')).toEqual([
        'ready',
        'refreshing',
        'refreshing',
        'ready',
      ]);
    });
  });

  it('longer than the session lives opens the app again without a word', async () => {
    await withPortal({}, async ({ visit, count }) => {
      const { opens, sleep, reaches, loads, statuses, screenshot } = await visit();
      await opens();
      await sleep(300 * MINUTE_MS);
      await loads(4);
      await reaches('ready');
      await opens();
      await screenshot('after-a-long-sleep');
      expect(await statuses()).not.toContain('ended');
      expect(count('generate')).toBe(2);
    });
  });
});

describe('an app that stands unused for longer than ToolJet keeps a session', () => {
  it('is opened again without a word when its login page comes', async () => {
    const options = {
      toolJet: { sessionEnd: 'reload' },
      server: { sessionExpiry: 10 },
    } as const;
    await withPortal(options, async ({ visit, count }) => {
      const { app, opens, sleep, reaches, loads, statuses } = await visit();
      await opens();
      await sleep(11 * MINUTE_MS);
      await app.getByTestId('refresh').click();
      await loads(6);
      await reaches('ready');
      await opens();
      expect(await statuses()).not.toContain('ended');
      expect(count('generate')).toBe(2);
    });
  });
});

describe('another page of the app', () => {
  it('waits while somebody types, and opens once they leave the app', async () => {
    const options = { server: { opening: 'direct' }, embed: { page: 'invoices' } } as const;
    await withPortal(options, async ({ visit, count }) => {
      const { page, app, opens, show, loads, reaches } = await visit();
      await opens();
      const note = app.getByTestId('note-text');
      await note.click();
      await note.pressSequentially('Half a sent');
      await show({ ...ORDERS, page: 'customers' });
      await note.pressSequentially('ence');
      expect(await note.inputValue()).toBe('Half a sentence');
      expect(count('generate')).toBe(1);

      await page.getByRole('heading', { name: 'Portal' }).click();
      await loads(2);
      await reaches('ready');
      expect(await page.locator('iframe').getAttribute('src')).toContain('/customers');
    });
  });
});

describe('a machine without a network', () => {
  it('keeps the working app when a refresh fails, and refreshes once it is back', async () => {
    await withPortal({}, async ({ visit, context, count }) => {
      const { embed, app, opens, refresh, loads, reaches, screenshot } = await visit();
      await opens();
      await context.setOffline(true);
      await refresh();
      await embed.getByText('The app could not be refreshed.').waitFor();
      await app.getByTestId('signed-in-email').waitFor();
      await screenshot('offline-beside-a-working-app');
      await context.setOffline(false);
      await embed.getByRole('button', { name: 'Try again' }).click();
      await loads(4);
      await reaches('ready');
      await opens();
      expect(count('generate')).toBe(2);
    });
  });

  it('says so when nothing can be opened, and opens by itself once it is back', async () => {
    await withPortal({}, async ({ visit, context, count }) => {
      const { embed, opens, show, reaches, screenshot } = await visit();
      await opens();
      await context.setOffline(true);
      await show({ ...ORDERS, appId: 'payroll' });
      await embed.getByText('No connection').waitFor();
      await reaches('error');
      await screenshot('offline');
      await context.setOffline(false);
      await opens();
      expect(count('generate')).toBe(2);
    });
  });
});

describe('a session that is about to end', () => {
  it('is not renewed under the hands of somebody who types', async () => {
    await withPortal({}, async ({ visit, count }) => {
      const { page, embed, app, opens, sleep, reaches, loads, screenshot } = await visit();
      await opens();
      const note = app.getByTestId('note-text');
      await note.click();
      await note.pressSequentially('Half a sent');
      await sleep(RENEWAL_MS);
      await reaches('expiring');
      await embed.getByRole('timer').getByText('1:5').waitFor();
      await screenshot('renewal-while-typing');
      await note.pressSequentially('ence');
      expect(await note.inputValue()).toBe('Half a sentence');

      await embed.getByRole('button', { name: 'Later' }).click();
      await note.click();
      await note.pressSequentially('.');
      expect(await note.inputValue()).toBe('Half a sentence.');
      expect(count('generate')).toBe(1);

      await page.getByRole('heading', { name: 'Portal' }).click();
      await loads(4);
      await reaches('ready');
      expect(count('generate')).toBe(2);
    });
  });

  it('is renewed at once when the person says so', async () => {
    await withPortal({}, async ({ visit, count }) => {
      const { embed, app, opens, sleep, loads, reaches } = await visit();
      await opens();
      await app.getByTestId('note-text').click();
      await sleep(RENEWAL_MS);
      await embed.getByRole('button', { name: 'Renew now' }).click();
      await loads(4);
      await reaches('ready');
      await opens();
      expect(count('generate')).toBe(2);
    });
  });

  it('asks too when the policy is to ask, and ends in a message when nobody answers', async () => {
    await withPortal({ embed: { renewal: 'prompt' } }, async ({ visit, count }) => {
      const { embed, opens, sleep, reaches, screenshot } = await visit();
      await opens();
      await sleep(RENEWAL_MS);
      await embed.getByRole('button', { name: 'Renew now' }).waitFor();
      await sleep(2 * MINUTE_MS);
      await embed.getByText('Your session has expired').waitFor();
      await reaches('ended');
      await screenshot('expired');
      await embed.getByRole('button', { name: 'Open again' }).click();
      await opens();
      expect(count('generate')).toBe(2);
    });
  });
});
