/** A column: its title, and which side its cells keep to. */
export type Column = readonly [title: string, side: 'left' | 'right'];

/** A table in Markdown, padded as the formatter would pad it. */
export function toTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(([title], index) =>
    Math.max(3, title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const pad = (cell: string, index: number): string => {
    const width = widths[index] ?? 0;
    return columns[index]?.[1] === 'right' ? cell.padStart(width) : cell.padEnd(width);
  };
  const toLine = (cells: readonly string[]): string => `| ${cells.map(pad).join(' | ')} |`;
  const rule = columns.map(([, side], index) => {
    const dashes = '-'.repeat((widths[index] ?? 0) - (side === 'right' ? 1 : 0));
    return side === 'right' ? `${dashes}:` : dashes;
  });
  return [
    toLine(columns.map(([title]) => title)),
    `| ${rule.join(' | ')} |`,
    ...rows.map(toLine),
  ].join('\n');
}
