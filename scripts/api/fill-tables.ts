import type { ApiSymbol } from './read-api.ts';
import { renderExports, renderMembers } from './render-table.ts';

const TABLE = /(<!-- table: (.+?) -->\n)[^]*?(<!-- end of table -->)/g;

/** A document with its tables as doc comments have them now. */
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
  if (!found) throw new Error(`There is no export ${name} to make a table of.`);
  return found;
}
