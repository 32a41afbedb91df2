/**
 * `pnpm check:docs`: every export, prop and option of the published packages has a doc comment, and
 * its default where it has one; the tables made of them are up to date.
 *
 * `pnpm docs:tables`, the same with `--write`, writes the tables: what is between
 * `<!-- table: ToolJetEmbedProps -->` and `<!-- end of table -->`. `table: exports` lists what the
 * package exports, `table: A, ¹ B` marks what B has as well.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { fillTables } from './fill-tables.ts';
import { findDocGaps } from './find-doc-gaps.ts';
import { findDocuments } from './find-documents.ts';
import { findPublishedPackages } from './published-packages.ts';
import { type ApiSymbol, readApi } from './read-api.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const isWriting = process.argv.includes('--write');

function complain(file: string, problem: string): void {
  process.stderr.write(`${relative(ROOT, file)}: ${problem}\n`);
  process.exitCode = 1;
}

function checkComments(symbols: readonly ApiSymbol[]): void {
  const gaps = symbols.flatMap((symbol) =>
    findDocGaps(symbol).map((gap) => [`${symbol.place} ${gap}`, symbol.place, gap] as const),
  );
  for (const [, place, gap] of new Map(gaps.map((gap) => [gap[0], gap])).values()) {
    complain(place, gap);
  }
}

async function checkTables(file: string, symbols: readonly ApiSymbol[]): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const options = await prettier.resolveConfig(file);
  const filled = await prettier.format(fillTables(text, symbols), { ...options, filepath: file });
  if (filled === text) return;
  if (isWriting) writeFileSync(file, filled);
  else complain(file, 'a table is not what doc comments say: run "npm run docs:tables"');
}

const packages = findPublishedPackages();
const api = readApi(packages.flatMap(({ entries }) => entries));
let checked = 0;
for (const { folder, entries } of packages) {
  const symbols = api.splice(0, entries.length).flatMap((entry) => entry.symbols);
  checkComments(symbols);
  for (const file of findDocuments(folder)) await checkTables(file, symbols);
  checked += symbols.length;
}
process.stdout.write(`${checked} exports looked at.\n`);
