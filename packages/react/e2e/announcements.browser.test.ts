import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LIFECYCLE_EMBED, LIFECYCLE_STEPS, runLifecycle } from './lifecycle.cases.ts';
import { setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();
const DOCUMENT = readFileSync(join(import.meta.dirname, '../docs/announcements.md'), 'utf8');

it('documents the announcement of every lifecycle step', () => {
  const rows = DOCUMENT.split('\n').filter((line) => line.startsWith('| '));
  const cells = rows.slice(2).map((row) => row.split('|').map((cell) => cell.trim()));
  expect(cells.map(([, event, announcement]) => [event, announcement])).toEqual(
    LIFECYCLE_STEPS.map(({ event, announcement }) => [event, announcement || '(nothing)']),
  );
});

it('announces every lifecycle step in one live region without the countdown', async () => {
  await withPortal({ embed: LIFECYCLE_EMBED }, async (harness) => {
    let steps = 0;
    await runLifecycle(harness, async ({ embed }) => {
      steps += 1;
      expect(await embed.getByRole('status').count()).toBe(1);
      expect(await embed.locator('[aria-live], [role="alert"]').count()).toBe(0);
      expect(await embed.getByRole('status').getByRole('timer').count()).toBe(0);
    });
    expect(steps).toBe(LIFECYCLE_STEPS.length);
  });
});
