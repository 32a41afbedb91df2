import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LIFE_EMBED, live } from './life-steps.ts';
import { type BenchOptions, preparePortals } from './portal-bench.ts';

const withPortal = preparePortals();

const LOOKS: Readonly<Record<string, BenchOptions>> = {
  light: {},
  dark: { context: { colorScheme: 'dark' }, settings: { theme: 'dark' } },
  'right to left': { settings: { direction: 'rtl' } },
  'zoomed to 200 %': { context: { viewport: { width: 500, height: 350 }, deviceScaleFactor: 2 } },
  'forced colours': { context: { forcedColors: 'active', colorScheme: 'dark' } },
};

/**
 * What axe finds in the portal's page; the frame's pages are ToolJet's. In forced colours it cannot
 * judge contrast: it reads the colours that the page asked for, not those of the system.
 */
async function findProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const isForced = matchMedia('(forced-colors: active)').matches;
    const rules = { 'color-contrast': { enabled: !isForced } };
    const { violations } = await run(document, { iframes: false, rules });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe.each(Object.entries(LOOKS))('%s', (look, options) => {
  it('axe finds nothing in any state, and nothing is cut off', { timeout: 60_000 }, async () => {
    await withPortal({ ...options, embed: LIFE_EMBED }, async (bench) => {
      await live(bench, async ({ page, embed, screenshot }, { happens }) => {
        await screenshot(`${look}, ${happens}`.replaceAll(/\W+/g, '-'));
        const isCut = await embed.evaluate((element) => element.scrollWidth > element.clientWidth);
        const found = { problems: await findProblems(page), isCut };
        expect({ happens, ...found }).toEqual({ happens, problems: [], isCut: false });
      });
    });
  });
});
