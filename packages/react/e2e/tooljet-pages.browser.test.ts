import { describe, expect, it } from 'vitest';
import { APP_PAGE_CASES } from './app-page.cases.ts';
import { DIRECT_OPENING_CASES } from './direct-opening.cases.ts';
import { REDEEM_PAGE_CASES } from './redeem-page.cases.ts';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const SECTIONS = {
  'page that redeems the PAT': REDEEM_PAGE_CASES,
  'running app': APP_PAGE_CASES,
  'direct opening': DIRECT_OPENING_CASES,
};

describe.each(Object.entries(SECTIONS))('%s', (section, cases) => {
  it.each(cases)('shows a way out when $title', async (pageCase) => {
    const { title, options = {}, maxGenerations = 1 } = pageCase;
    await withPortal(options, async (harness) => {
      pageCase.prepare?.(harness);
      const portalPage = await harness.openPage();
      await pageCase.act?.(portalPage, harness);
      await portalPage.embed.getByText(pageCase.message).waitFor({ state: 'attached' });
      await portalPage.waitForStatus(pageCase.status);
      expect(harness.countCalls('generate')).toBeLessThanOrEqual(maxGenerations);
      await portalPage.screenshot(`${section}, ${title}`.replaceAll(/\W+/g, '-'));

      harness.emulator.faults.clear();
      harness.portal.response = null;
      await portalPage.embed.getByRole('button', { name: pageCase.button, exact: true }).click();
      await portalPage.waitForApp();
    });
  });
});
