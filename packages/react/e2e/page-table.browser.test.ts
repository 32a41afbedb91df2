import { describe, expect, it } from 'vitest';
import { APP_PAGE_ROWS } from './app-page-rows.ts';
import { DIRECT_ROWS } from './direct-rows.ts';
import { EMBED_PAGE_ROWS } from './embed-page-rows.ts';
import { preparePortals } from './portal-bench.ts';

const withPortal = preparePortals();
const TABLE = {
  'the page that redeems': EMBED_PAGE_ROWS,
  'the running app': APP_PAGE_ROWS,
  'opening directly': DIRECT_ROWS,
};

describe.each(Object.entries(TABLE))('%s', (section, rows) => {
  it.each(rows)('$says', async ({ says, options = {}, breaks, happens, ...row }) => {
    await withPortal(options, async (bench) => {
      breaks?.(bench);
      const visit = await bench.visit();
      await happens?.(visit, bench);
      await visit.embed.getByText(row.words).waitFor({ state: 'attached' });
      await visit.reaches(row.ends);
      expect(bench.count('generate')).toBeLessThanOrEqual(row.generations ?? 1);
      await visit.screenshot(`${section}, ${says}`.replaceAll(/\W+/g, '-'));

      bench.toolJet.faults.clear();
      bench.portal.answer = null;
      await visit.embed.getByRole('button', { name: row.button, exact: true }).click();
      await visit.opens();
    });
  });
});
