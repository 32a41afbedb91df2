import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

it('keeps the keyboard focus in a shadow root after a retry and at the end of the session', async () => {
  await withPortal({ settings: { isInShadowRoot: true } }, async ({ openPage, portal }) => {
    portal.response = { unexpected: 'field' };
    const { page, app, embed, waitForApp, waitForStatus, screenshot } = await openPage();
    const readFocus = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className);
    await waitForStatus('error');
    portal.response = null;
    await embed.getByRole('button', { name: 'Try again' }).focus();
    await page.keyboard.press('Enter');
    expect(await readFocus()).toBe('tooljet-embed');
    await waitForApp();
    await expect.poll(readFocus).toBe('tooljet-embed-frame');

    await app.getByTestId('log-out').click();
    await waitForStatus('ended');
    await screenshot('ended in a shadow root');
    expect(await readFocus()).toBe('tooljet-embed');
  });
});
