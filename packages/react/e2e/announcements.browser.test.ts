import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LIFE_EMBED, LIFE_STEPS, live } from './life-steps.ts';
import { preparePortals } from './portal-bench.ts';

const withPortal = preparePortals();
const PAGE = readFileSync(join(import.meta.dirname, '../docs/announcements.md'), 'utf8');

it('says of every step what its page of the documents says', () => {
  const rows = PAGE.split('\n').filter((line) => line.startsWith('| '));
  const cells = rows.slice(2).map((row) => row.split('|').map((cell) => cell.trim()));
  expect(cells.map(([, happens, says]) => [happens, says])).toEqual(
    LIFE_STEPS.map(({ happens, says }) => [happens, says || '(nothing)']),
  );
});

it('has one polite live region for all of it, and the countdown is not in it', async () => {
  await withPortal({ embed: LIFE_EMBED }, async (bench) => {
    let heard = 0;
    await live(bench, async ({ embed }) => {
      heard += 1;
      expect(await embed.getByRole('status').count()).toBe(1);
      expect(await embed.locator('[aria-live], [role="alert"]').count()).toBe(0);
      expect(await embed.getByRole('status').getByRole('timer').count()).toBe(0);
    });
    expect(heard).toBe(LIFE_STEPS.length);
  });
});
