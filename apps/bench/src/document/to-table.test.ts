import { format } from 'prettier';
import { expect, it } from 'vitest';
import { toTable } from './to-table.ts';

it('is formatted already', async () => {
  const table = toTable(
    [
      ['', 'left'],
      ['n', 'right'],
    ],
    [
      ['one', '1'],
      ['a thousand and one', '1,001'],
    ],
  );
  expect(`${table}\n`).toBe(await format(table, { parser: 'markdown' }));
});
