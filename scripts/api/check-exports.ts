/**
 * `check-exports.ts <folder> [--write]`: whether the packages that are unpacked in
 * `<folder>/node_modules/@tooljet-embed` export what their `exports.txt` says, types included. With
 * `--write`, writes that down.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEntries, findPaths, findPublishedPackages } from './published-packages.ts';
import { readApi } from './read-api.ts';
import { renderSurface } from './render-exports.ts';

const [, , unpacked = ''] = process.argv;
const isWriting = process.argv.includes('--write');

for (const { name, folder } of findPublishedPackages()) {
  const installed = join(unpacked, 'node_modules', '@tooljet-embed', name);
  const surface = renderSurface(findPaths(installed), readApi(findEntries(installed)));
  const file = join(folder, 'exports.txt');
  if (isWriting) writeFileSync(file, surface);
  if (surface === readFileSync(file, 'utf8')) continue;
  process.stderr.write(
    `${name} exports something else than packages/${name}/exports.txt says:\n\n${surface}\nIf that is meant, run "npm run check:packages -- --write" and say it in a changeset.\n`,
  );
  process.exitCode = 1;
}
