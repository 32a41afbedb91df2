/**
 * `npm run check:docs`: checks that every export, prop and option of the published packages has a doc
 * comment, that optional plain values have a `@default`, and that generated tables are up to date.
 *
 * `npm run docs:tables`, the same with `--write`, updates the tables between
 * `<!-- table: ToolJetEmbedProps -->` and `<!-- end of table -->`. `table: exports` lists the values
 * that the package exports. `table: A, ¹ B` marks the members of A that B has too.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { fillTables } from './fill-tables.ts';
import { findPublishedPackages } from './published-packages.ts';
import { type ApiSymbol, readApi } from './read-api.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Types that users write. Their optional members need a `@default`. */
const INPUT_TYPE = /(?:Options|Props|Defaults|Input|Rule)$/;
const isWriting = process.argv.includes('--write');

function report(file: string, problem: string): void {
  process.stderr.write(`${relative(ROOT, file)}: ${problem}\n`);
  process.exitCode = 1;
}

function findGaps({ name: owner, text, members }: ApiSymbol): string[] {
  const gaps = text === '' ? [`${owner} has no doc comment`] : [];
  for (const member of members) {
    const name = `${owner}.${member.name}`;
    // The tag of a union, such as `status: 'loading'`, explains itself.
    if (member.isConstant && !member.isOptional) continue;
    if (member.text === '') gaps.push(`${name} has no doc comment`);
    const needsDefault = INPUT_TYPE.test(owner) && member.isOptional && member.isPlain;
    if (needsDefault && member.standard === undefined) gaps.push(`${name} has no @default`);
  }
  return gaps;
}

/** Returns the documents of a package: its README and the pages in `docs`. */
function findDocuments(folder: string): string[] {
  const docs = join(folder, 'docs');
  const pages = existsSync(docs) ? readdirSync(docs) : [];
  const documents = pages.filter((name) => name.endsWith('.md')).map((name) => join(docs, name));
  return [join(folder, 'README.md'), ...documents];
}

async function checkTables(file: string, symbols: readonly ApiSymbol[]): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const options = await prettier.resolveConfig(file);
  const filled = await prettier.format(fillTables(text, symbols), { ...options, filepath: file });
  if (filled === text) return;
  if (isWriting) writeFileSync(file, filled);
  else report(file, 'a table differs from the doc comments. Run "npm run docs:tables".');
}

const packages = findPublishedPackages();
const api = readApi(packages.flatMap(({ entries }) => entries));
for (const { folder, entries } of packages) {
  const symbols = api.splice(0, entries.length).flatMap((entry) => entry.symbols);
  const gaps = symbols.flatMap((symbol) => findGaps(symbol).map((gap) => [gap, symbol] as const));
  for (const [gap, { place }] of new Map(gaps.map((each) => [each[0], each])).values()) {
    report(place, gap);
  }
  for (const file of findDocuments(folder)) await checkTables(file, symbols);
}
