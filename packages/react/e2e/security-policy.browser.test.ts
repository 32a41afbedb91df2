import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { preparePortals } from './portal-bench.ts';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const withPortal = preparePortals('production');
const MINUTE_MS = 60_000;
const GRACE_MS = 8000;

/** Every violation that the portal's page is told of, from its first moment on. */
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

describe('a portal with a strict Content-Security-Policy', () => {
  it('sees no violation by any state of the embed', async () => {
    const policy = (toolJet: string): string => `${STRICT}; frame-src ${toolJet}`;
    const embed = { refreshButton: true, renewal: 'prompt' } as const;
    await withPortal({ policy, embed }, async ({ visit, toolJet }) => {
      const { page, embed, app, opens, sleep, loads, reaches, screenshot } = await visit();
      const violations = await recordViolations(page);
      await opens();
      await embed.getByRole('button', { name: 'Refresh' }).click();
      await reaches('refreshing');
      await reaches('ready');
      await screenshot('strict-policy');
      await opens();
      await sleep(58 * MINUTE_MS + 1000);
      await reaches('expiring');
      await embed.getByRole('timer').waitFor();
      await screenshot('strict-policy-expiring');
      await embed.getByRole('button', { name: 'Later' }).click();
      await app.getByTestId('log-out').click();
      await reaches('ended');
      toolJet.faults.add({ call: 'redeem', times: 1, fault: { kind: 'status', status: 500 } });
      await embed.getByRole('button', { name: 'Open again' }).click();
      await loads(5);
      await page.clock.fastForward(GRACE_MS);
      await reaches('ready');
      await embed.getByText('Not working?').waitFor();
      await screenshot('strict-policy-assumed');
      await embed.getByRole('button', { name: 'Try again' }).click();
      await loads(7);
      await opens();
      toolJet.faults.add({ call: 'redeem', fault: { kind: 'reset' } });
      await app.getByTestId('log-out').click();
      await embed.getByRole('button', { name: 'Open again' }).click();
      await reaches('error');
      expect(await violations()).toEqual([]);
    });
  });

  it('is told when it is what keeps the app from being shown', async () => {
    const policy = (): string => `${STRICT}; frame-src 'self'`;
    const complaint = /Content Security Policy/;
    await withPortal({ policy, complaint }, async ({ visit, toolJet }) => {
      const { page, embed, reaches, screenshot } = await visit();
      const violations = await recordViolations(page);
      await embed.getByText('This page may not show the app').waitFor();
      await reaches('error');
      await embed.getByRole('button', { name: 'Try again' }).waitFor();
      await screenshot('frame-blocked');
      expect(await violations()).toEqual([expect.stringContaining(toolJet.publicUrl)]);
    });
  });
});
