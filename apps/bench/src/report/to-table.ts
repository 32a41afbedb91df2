type Row = readonly (string | number)[];

/** Returns a Markdown table. Numbers are written with commas and aligned to the right. */
export function toTable(columns: readonly string[], rows: readonly Row[]): string {
  const [firstRow = []] = rows;
  const rule = columns.map((_, index) => (typeof firstRow[index] === 'number' ? '--:' : '---'));
  return [columns, rule, ...rows].map(toLine).join('\n');
}

function toLine(row: Row): string {
  return `| ${row.map((cell) => cell.toLocaleString('en-US')).join(' | ')} |`;
}
