/**
 * `npm run check:packages`: packs every published package and checks the tarballs: the manifest with
 * publint, the types with attw, the links in its documents, and the exports against each package's
 * `exports.txt`. With `--write`, updates `exports.txt`.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pnpm } from '../install.mjs';
import { installed, run } from '../run.mjs';
import { findDeadLinks } from './find-dead-links.ts';
import { findEntries, findPaths, findPublishedPackages } from './published-packages.ts';
import { readApi } from './read-api.ts';

const NOT_TYPESCRIPT = ['styles.css', 'errors/*'];
const isWriting = process.argv.includes('--write');

async function checkTarball(tarball: string): Promise<boolean> {
  const publint = await run(installed('publint'), ['run', tarball, '--strict']);
  const args = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...NOT_TYPESCRIPT];
  const attw = await run(installed('attw'), [...args, '--quiet']);
  // With --quiet, attw reports problems only by its exit code.
  if (attw !== 0) await run(installed('attw'), args);
  return publint === 0 && attw === 0;
}

/** Lists the entry points of an installed package with the names that each exports. */
function renderExports(folder: string): string {
  const api = readApi(findEntries(folder));
  const lines: string[] = [];
  for (const path of findPaths(folder)) {
    const symbols = api.find((entry) => entry.path === path)?.symbols ?? [];
    lines.push(path, ...symbols.map(({ isValue, name }) => `  ${isValue ? '' : 'type '}${name}`));
  }
  return `${lines.join('\n')}\n`;
}

/** Compares the exports of an installed package, types included, with its `exports.txt`. */
async function checkExports(
  name: string,
  folder: string,
  installedFolder: string,
): Promise<boolean> {
  const actual = renderExports(installedFolder);
  const file = join(folder, 'exports.txt');
  if (isWriting) await writeFile(file, actual);
  if (actual === (await readFile(file, 'utf8'))) return true;
  console.error(
    `The exports of ${name} differ from packages/${name}/exports.txt. They are:\n\n${actual}\nIf the change is intended, run "npm run check:packages -- --write" and add a changeset.`,
  );
  return false;
}

const scratch = await mkdtemp(join(tmpdir(), 'tooljet-embed-'));
try {
  const packages = findPublishedPackages();
  for (const { name, folder } of packages) {
    const target = join(scratch, 'node_modules/@tooljet-embed', name);
    await mkdir(target, { recursive: true });
    await pnpm(['pack', '--pack-destination', scratch, '--silent'], { cwd: folder });
    const file = (await readdir(scratch)).find((entry) => entry.includes(`-${name}-`));
    if (!file) throw new Error('pnpm pack created no tarball. See its output above.');
    const tarball = join(scratch, file);
    if (!(await checkTarball(tarball))) process.exitCode = 1;
    // As an installation does.
    await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  }
  // The packages import and link to one another, so all are unpacked before the first is read.
  for (const { name, folder } of packages) {
    const installedFolder = join(scratch, 'node_modules/@tooljet-embed', name);
    if (!(await checkExports(name, folder, installedFolder))) process.exitCode = 1;
    for (const link of findDeadLinks(installedFolder)) {
      console.error(`${name}: ${link}, which its tarball does not contain.`);
      process.exitCode = 1;
    }
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
