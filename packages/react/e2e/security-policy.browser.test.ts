import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { setupPortal } from './setup-portal.ts';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const withPortal = setupPortal('production');
const MINUTE_MS = 60_000;
const CONFIRM_TIMEOUT_MS = 8000;

/** Records every violation from the start of the page. */
async function recordViolations(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.reload();
  return () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

describe('with a strict Content-Security-Policy', () => {
  it('causes no violation in any state of the embed', async () => {
    const contentSecurityPolicy = (origin: string): string => `${STRICT}; frame-src ${origin}`;
    const embed = { refreshButton: true, renewal: 'prompt' } as const;
    await withPortal({ contentSecurityPolicy, embed }, async ({ openPage, emulator }) => {
      const {
        page,
        embed,
        app,
        waitForApp,
        advanceClock,
        waitForLoads,
        waitForStatus,
        screenshot,
      } = await openPage();
      const violations = await recordViolations(page);
      await waitForApp();
      await embed.getByRole('button', { name: 'Refresh' }).click();
      await waitForStatus('refreshing');
      await waitForStatus('ready');
      await screenshot('strict-policy');
      await waitForApp();
      await advanceClock(58 * MINUTE_MS + 1000);
      await waitForStatus('expiring');
      await embed.getByRole('timer').waitFor();
      await screenshot('strict-policy-expiring');
      await embed.getByRole('button', { name: 'Later' }).click();
      await app.getByTestId('log-out').click();
      await waitForStatus('ended');
      emulator.faults.add({ call: 'redeem', times: 1, fault: { kind: 'status', status: 500 } });
      await embed.getByRole('button', { name: 'Open again' }).click();
      await waitForLoads(5);
      await page.clock.fastForward(CONFIRM_TIMEOUT_MS);
      await waitForStatus('ready');
      await embed.getByText('Not working?').waitFor();
      await screenshot('strict-policy-unconfirmed');
      await embed.getByRole('button', { name: 'Try again' }).click();
      await waitForLoads(7);
      await waitForApp();
      emulator.faults.add({ call: 'redeem', fault: { kind: 'reset' } });
      await app.getByTestId('log-out').click();
      await embed.getByRole('button', { name: 'Open again' }).click();
      await waitForStatus('error');
      expect(await violations()).toEqual([]);
    });
  });

  it('shows an error when frame-src does not allow ToolJet', async () => {
    const contentSecurityPolicy = (): string => `${STRICT}; frame-src 'self'`;
    const expectedConsole = /Content Security Policy/;
    await withPortal({ contentSecurityPolicy, expectedConsole }, async ({ openPage, emulator }) => {
      const { page, embed, waitForStatus, screenshot } = await openPage();
      const violations = await recordViolations(page);
      await embed.getByText('This page may not show the app').waitFor();
      await waitForStatus('error');
      await embed.getByRole('button', { name: 'Try again' }).waitFor();
      await screenshot('frame-blocked');
      expect(await violations()).toEqual([expect.stringContaining(emulator.publicUrl)]);
    });
  });
});
