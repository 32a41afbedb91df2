import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LIFECYCLE_EMBED, runLifecycle } from './lifecycle.cases.ts';
import { setupPortal } from './setup-portal.ts';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const withPortal = setupPortal('production');

/** Records violations in every page that the context opens. */
async function recordViolations(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
}

function readViolations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

describe('with a strict Content-Security-Policy', () => {
  it('causes no violation in any state of the embed', { timeout: 60_000 }, async () => {
    const contentSecurityPolicy = (origin: string): string => `${STRICT}; frame-src ${origin}`;
    await withPortal({ contentSecurityPolicy, embed: LIFECYCLE_EMBED }, async (harness) => {
      await recordViolations(harness.context);
      await runLifecycle(harness, async ({ page }, { event }) => {
        expect({ event, violations: await readViolations(page) }).toEqual({
          event,
          violations: [],
        });
      });
    });
  });

  it('shows an error when frame-src does not allow ToolJet', async () => {
    const contentSecurityPolicy = (): string => `${STRICT}; frame-src 'self'`;
    const expectedConsole = /Content Security Policy/;
    await withPortal({ contentSecurityPolicy, expectedConsole }, async (harness) => {
      await recordViolations(harness.context);
      const { page, embed, waitForStatus, screenshot } = await harness.openPage();
      await embed.getByText('This page may not show the app').waitFor();
      await waitForStatus('error');
      await embed.getByRole('button', { name: 'Try again' }).waitFor();
      await screenshot('frame-blocked');
      const { publicUrl } = harness.emulator;
      expect(await readViolations(page)).toEqual([expect.stringContaining(publicUrl)]);
    });
  });
});
