import type { ApiSymbol, Member } from './read-api.ts';

const TABLE = /(<!-- table: (.+?) -->\n)[^]*?(<!-- end of table -->)/g;
const VARIABLE = /Environment variable (`\w+`)/;
const CODE = /^(?:'.*'|\[.*\]|\{.*\}|-?\d+|true|false)$/;
const MAX_CODE_LENGTH = 40;

/** Returns a document with the contents of its tables generated from the doc comments. */
export function fillTables(text: string, symbols: readonly ApiSymbol[]): string {
  return text.replaceAll(
    TABLE,
    (_all, begin: string, name: string, end: string) =>
      `${begin}\n${renderNamed(name, symbols)}\n\n${end}`,
  );
}

function renderNamed(name: string, symbols: readonly ApiSymbol[]): string {
  if (name === 'exports') return renderExports(symbols.filter(({ isValue }) => isValue));
  const [own = '', marked] = name.split(', ');
  const [mark = '', other = own] = marked?.split(' ') ?? [];
  const marks = new Set(marked ? findSymbol(other, symbols).members.map((each) => each.name) : []);
  const { members } = findSymbol(own, symbols);
  const required = members.filter(({ isOptional }) => !isOptional);
  const optional = members.filter(({ isOptional }) => isOptional);
  return renderMembers([...required, ...optional], mark, marks);
}

function findSymbol(name: string, symbols: readonly ApiSymbol[]): ApiSymbol {
  const found = symbols.find((symbol) => symbol.name === name);
  if (!found) throw new Error(`A document has a table of ${name}, but no package exports it.`);
  return found;
}

function renderExports(symbols: readonly ApiSymbol[]): string {
  const cells = symbols.map(({ name, text }) => [`\`${name}\``, firstSentence(text)]);
  return renderTable(['export', 'description'], cells);
}

function renderMembers(
  members: readonly Member[],
  mark: string,
  marked: ReadonlySet<string>,
): string {
  const cells = members.map((member) => [
    marked.has(member.name) ? `\`${member.name}\` ${mark}` : `\`${member.name}\``,
    describeDefault(member),
    firstSentence(member.text),
  ]);
  return renderTable(['name', 'default', 'description'], cells);
}

function describeDefault({ text, standard, isOptional }: Member): string {
  const variable = VARIABLE.exec(text)?.[1];
  const value = isOptional ? toCode(standard ?? 'none') : 'required';
  return variable === undefined ? value : `${value} · ${variable}`;
}

function toCode(standard: string): string {
  if (!CODE.test(standard)) return standard;
  if (standard.length <= MAX_CODE_LENGTH) return `\`${standard}\``;
  return `\`${standard.slice(0, standard.lastIndexOf(' ', MAX_CODE_LENGTH))} …\``;
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s+(?=[^a-z])/)[0] ?? '';
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
