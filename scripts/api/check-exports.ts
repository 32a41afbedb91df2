/**
 * `check-exports.ts <folder> [--write]`: fails if a package in `<folder>/node_modules` does not export
 * exactly what its `exports.txt` lists, types included. With `--write`, updates `exports.txt`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEntries, findPaths, findPublishedPackages } from './published-packages.ts';
import { type ApiEntry, readApi } from './read-api.ts';

const [, , unpacked = ''] = process.argv;
const isWriting = process.argv.includes('--write');

/** Lists the entry points of a package with the names that each exports. */
function renderExports(paths: readonly string[], api: readonly ApiEntry[]): string {
  const lines = paths.flatMap((path) => {
    const symbols = api.find((entry) => entry.path === path)?.symbols ?? [];
    return [path, ...symbols.map(({ isValue, name }) => `  ${isValue ? '' : 'type '}${name}`)];
  });
  return `${lines.join('\n')}\n`;
}

for (const { name, folder } of findPublishedPackages()) {
  const installed = join(unpacked, 'node_modules', '@tooljet-embed', name);
  const actual = renderExports(findPaths(installed), readApi(findEntries(installed)));
  const file = join(folder, 'exports.txt');
  if (isWriting) writeFileSync(file, actual);
  if (actual === readFileSync(file, 'utf8')) continue;
  process.stderr.write(
    `The exports of ${name} differ from packages/${name}/exports.txt. They are:\n\n${actual}\nIf the change is intended, run "npm run check:packages -- --write" and add a changeset.\n`,
  );
  process.exitCode = 1;
}
