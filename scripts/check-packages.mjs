/**
 * `pnpm check:packages`: packs every published package and looks at the tarball as its users get
 * it: is it complete, do its types and its entries resolve. And is what reaches a browser no larger
 * than its budget.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pnpm } from './install.mjs';
import { installed, ROOT, run } from './run.mjs';

const MEASURE_SIZE = 'packages/react/scripts/measure-size.mjs';

async function publishedFolders() {
  const folders = [];
  for (const name of await readdir(join(ROOT, 'packages'))) {
    const folder = join(ROOT, 'packages', name);
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    if (!manifest.private) folders.push(folder);
  }
  return folders;
}

/** @param {string} tarball */
async function checkTarball(tarball) {
  const published = await run(installed('publint'), ['run', tarball, '--strict']);
  const typed = await run(installed('attw'), [
    tarball,
    '--profile',
    'esm-only',
    '--quiet',
    '--exclude-entrypoints',
    'styles.css',
  ]);
  return published === 0 && typed === 0;
}

const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-'));
try {
  for (const cwd of await publishedFolders()) {
    await pnpm(['pack', '--pack-destination', folder, '--silent'], { cwd });
  }
  const tarballs = await readdir(folder);
  for (const tarball of tarballs) {
    const isGood = await checkTarball(join(folder, tarball));
    console.log(`${tarball}: ${isGood ? 'good' : 'see above'}`);
    if (!isGood) process.exitCode = 1;
  }
  if (tarballs.length === 0) throw new Error('No package was packed.');
  const measured = await run(process.execPath, [MEASURE_SIZE, '--check']);
  if (measured !== 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
