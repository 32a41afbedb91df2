/**
 * `pnpm check:packages`: packs every published package and looks at the tarball as its users get
 * it: is it complete, do its types and its entries resolve, does it export what its `exports.txt`
 * says (`--write` writes that down).
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pnpm } from './install.mjs';
import { installed, ROOT, run } from './run.mjs';

const CHECK_EXPORTS = 'scripts/api/check-exports.ts';

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
  const words = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'styles.css'];
  const typed = await run(installed('attw'), [...words, '--quiet']);
  // Quiet, it does not even say what is wrong.
  if (typed !== 0) await run(installed('attw'), words);
  return published === 0 && typed === 0;
}

/**
 * Unpacks a tarball where an installation would put it.
 *
 * @param {string} folder
 * @param {string} tarball
 */
async function unpack(folder, tarball) {
  const name = tarball.replace(/^tooljet-embed-(.+)-\d+\.\d+\.\d+.*\.tgz$/, '@tooljet-embed/$1');
  const target = join(folder, 'node_modules', name);
  await mkdir(target, { recursive: true });
  return run('tar', ['-xzf', join(folder, tarball), '-C', target, '--strip-components=1']);
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
  for (const tarball of tarballs) await unpack(folder, tarball);
  const words = process.argv.includes('--write') ? ['--write'] : [];
  if ((await run(installed('tsx'), [CHECK_EXPORTS, folder, ...words])) !== 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
