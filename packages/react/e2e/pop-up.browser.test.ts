import { expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

it('ends the session of an app in a pop-up window when the user signs out in it', async () => {
  const options = { settings: { isInPopUp: true }, clock: 'real' } as const;
  await withPortal(options, async ({ context, openPage }) => {
    await openPage();
    await expect.poll(() => context.pages().length).toBe(2);
    const embed = context.pages()[1]?.locator('.tooljet-embed');
    expect.assert(embed);
    const app = embed.locator('iframe:visible').contentFrame();
    await app.getByTestId('log-out').click();
    await embed.getByText('You are signed out of the app').waitFor();
    expect(await embed.getAttribute('data-state')).toBe('ended');
    expect(await embed.locator('iframe').count()).toBe(0);
  });
});
