import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What is wrong with a page for people who use it in another way, one line each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, { iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}
