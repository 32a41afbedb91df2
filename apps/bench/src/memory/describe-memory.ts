import { toText } from '../document/numbers.ts';
import { toTable } from '../document/to-table.ts';
import type { MemoryRow } from './measure-memory.ts';

/** The section about memory. */
export function describeMemory(rows: readonly MemoryRow[]): string {
  const table = toTable(
    [
      ['people', 'right'],
      ['heap MiB', 'right'],
      ['resident MiB', 'right'],
      ['after s', 'right'],
    ],
    rows.map((row) => [
      toText(row.visitors),
      toText(row.heapMib, 1),
      toText(row.residentMib),
      toText(row.seconds),
    ]),
  );
  return `## Memory

${table}

- The server package's \`proof:memory\`: each person is another one with another app; they open it both ways, are refused in two ways, and have an embed URL replaced. The heap is read after a full collection.
- Every memory of the handler's is bounded and full before 100,000 people, so nothing may grow from there on.`;
}
