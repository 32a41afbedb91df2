import { describe, expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

/** Headers with which Chromium isolates a page, so that it blocks frames without headers of their own. */
const isolate = (policy: string) => ({
  'Cross-Origin-Embedder-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
});

describe.each(['require-corp', 'credentialless'])('under the embedder policy %s', (policy) => {
  it.each(['redirect', 'direct'] as const)(
    'shows an error and never the app when the policy blocks ToolJet (%s)',
    async (openMode) => {
      const options = { headers: isolate(policy), server: { openMode } };
      await withPortal(options, async ({ openPage }) => {
        const { embed, waitForStatus, readStatuses, screenshot } = await openPage();
        await embed.getByText('This page may not show the app').waitFor();
        await waitForStatus('error');
        expect(await readStatuses()).not.toContain('ready');
        expect(await embed.locator('iframe').count()).toBe(0);
        await screenshot(`embedder-policy-${policy}-${openMode}`);
      });
    },
  );
});

it.each(['redirect', 'direct'] as const)(
  'shows the app when ToolJet sends the headers that an isolated page needs (%s)',
  async (openMode) => {
    const options = { headers: isolate('require-corp'), server: { openMode } };
    await withPortal(options, async ({ context, emulator, openPage }) => {
      // A proxy in front of ToolJet can add them.
      await context.route(`${emulator.publicUrl}/**`, async (route) => {
        const response = await route.fetch({ maxRedirects: 0 });
        const headers = {
          ...response.headers(),
          'cross-origin-embedder-policy': 'require-corp',
          'cross-origin-resource-policy': 'cross-origin',
        };
        await route.fulfill({ response, headers });
      });
      const { page, waitForApp, waitForStatus, waitForMessage } = await openPage();
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      await waitForStatus('ready');
      await waitForApp();
      await waitForMessage('The app is ready.');
    });
  },
);
