import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LIFECYCLE_EMBED, runLifecycle } from './lifecycle.cases.ts';
import { type HarnessOptions, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

const APPEARANCES: Readonly<Record<string, HarnessOptions>> = {
  light: {},
  dark: { context: { colorScheme: 'dark' }, settings: { theme: 'dark' } },
  'right to left': { settings: { direction: 'rtl' } },
  'zoomed to 200 %': { context: { viewport: { width: 500, height: 350 }, deviceScaleFactor: 2 } },
  'forced colors': { context: { forcedColors: 'active', colorScheme: 'dark' } },
};

/**
 * Returns the violations that axe finds outside the frame. It cannot check contrast in forced colors,
 * because it reads the colors of the page instead of those of the system.
 */
async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const isForced = matchMedia('(forced-colors: active)').matches;
    const rules = { 'color-contrast': { enabled: !isForced } };
    const { violations } = await run(document, { iframes: false, rules });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe.each(Object.entries(APPEARANCES))('%s', (appearance, options) => {
  it('has no axe violation and no clipped content in any state', { timeout: 60_000 }, async () => {
    await withPortal({ ...options, embed: LIFECYCLE_EMBED }, async (harness) => {
      await runLifecycle(harness, async ({ page, embed, screenshot }, { event }) => {
        await screenshot(`${appearance}, ${event}`.replaceAll(/\W+/g, '-'));
        const isClipped = await embed.evaluate(
          (element) => element.scrollWidth > element.clientWidth,
        );
        const violations = await findViolations(page);
        expect({ event, violations, isClipped }).toEqual({
          event,
          violations: [],
          isClipped: false,
        });
      });
    });
  });
});
