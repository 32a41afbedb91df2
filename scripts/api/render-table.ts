import type { Doc, Member } from './read-api.ts';

/** A row of a table: something with a name and a doc comment. */
export type Row = Doc & Pick<Member, 'name'> & Partial<Pick<Member, 'isOptional'>>;

const VARIABLE = /Environment variable (`\w+`)/;
const CODE = /^(?:'.*'|\[.*\]|\{.*\}|-?\d+|true|false)$/;
const LONGEST_CODE = 40;

/** What can be imported, with the first sentence of each doc comment. */
export function renderExports(rows: readonly Row[]): string {
  const cells = rows.map((row) => [`\`${row.name}\``, firstSentence(row)]);
  return renderTable(['export', 'what it does'], cells);
}

/**
 * Props or options, with their defaults.
 *
 * @param mark Stands behind the names that are in `marked`.
 */
export function renderMembers(
  rows: readonly Row[],
  mark: string,
  marked: ReadonlySet<string>,
): string {
  const cells = rows.map((row) => {
    const name = marked.has(row.name) ? `\`${row.name}\` ${mark}` : `\`${row.name}\``;
    return [name, describeDefault(row), firstSentence(row)];
  });
  return renderTable(['name', 'default', 'what it decides'], cells);
}

function describeDefault({ text, standard, isOptional }: Row): string {
  const variable = VARIABLE.exec(text)?.[1];
  const usual = isOptional ? toCode(standard ?? 'none') : 'required';
  return variable === undefined ? usual : `${usual} · ${variable}`;
}

function toCode(standard: string): string {
  if (!CODE.test(standard)) return standard;
  if (standard.length <= LONGEST_CODE) return `\`${standard}\``;
  return `\`${standard.slice(0, standard.lastIndexOf(' ', LONGEST_CODE))} …\``;
}

function firstSentence({ text }: Row): string {
  return text.split(/(?<=\.)\s+(?=[^a-z])/)[0] ?? '';
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
