import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Returns the accessibility violations of a page, one line for each element. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, { iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}
