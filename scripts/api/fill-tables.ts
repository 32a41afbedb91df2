import { inspect } from 'node:util';
import { checkOptions, VARIABLES } from '../../packages/server/src/config/options-schema.ts';
import type { ApiSymbol, Member } from './read-api.ts';

const TABLE = /(<!-- table: (.+?) -->\n)[^]*?(<!-- end of table -->)/g;
const CODE = /^(?:'.*'|\[.*\]|\{.*\}|-?\d+|true|false)$/;
const MAX_CODE_LENGTH = 40;

/** Options of the server: their schema is the source of defaults and environment variables. */
const SERVER_OPTIONS = 'EmbedServerOptions';
const SERVER_DEFAULTS = checkOptions({}, []) as Record<string, unknown>;

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
  const sorted = [...required, ...optional];
  return renderMembers(
    own === SERVER_OPTIONS ? sorted.map(describeServerOption) : sorted,
    mark,
    marks,
  );
}

/** Takes default and variable of a server option from its schema. Values with methods keep their text. */
function describeServerOption(member: Member): Member {
  const variable = VARIABLES[member.name];
  const value = SERVER_DEFAULTS[member.name];
  if (value === undefined || typeof value === 'function' || hasMethods(value)) {
    return { ...member, variable };
  }
  const standard = inspect(value, { breakLength: Infinity });
  if (CODE.test(member.standard ?? '') && member.standard !== standard) {
    throw new Error(`The @default of "${member.name}" must be ${standard}, as in its schema.`);
  }
  return { ...member, standard: `\`${standard}\``, variable };
}

function hasMethods(value: unknown): boolean {
  return Object.values(Object(value) as object).some((each) => typeof each === 'function');
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

function describeDefault({ standard, variable, isOptional }: Member): string {
  const value = isOptional ? toCode(standard ?? 'none') : 'required';
  return variable === undefined ? value : `${value} · \`${variable}\``;
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
