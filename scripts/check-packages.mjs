/**
 * `npm run check:packages`: packs every published package and checks the tarballs: the manifest with
 * publint, the types with attw, and the exports against each package's `exports.txt`. With `--write`,
 * updates `exports.txt`.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pnpm } from './install.mjs';
import { installed, ROOT, run } from './run.mjs';

const CHECK_EXPORTS = join(ROOT, 'scripts/api/check-exports.ts');
const NOT_TYPESCRIPT = ['styles.css', 'errors/*'];

async function findPublishedFolders() {
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
  const publint = await run(installed('publint'), ['run', tarball, '--strict']);
  const args = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...NOT_TYPESCRIPT];
  const attw = await run(installed('attw'), [...args, '--quiet']);
  // With --quiet, attw reports problems only by its exit code.
  if (attw !== 0) await run(installed('attw'), args);
  return publint === 0 && attw === 0;
}

/**
 * Unpacks a tarball into `node_modules`, as an installation does.
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
  for (const cwd of await findPublishedFolders()) {
    await pnpm(['pack', '--pack-destination', folder, '--silent'], { cwd });
  }
  const tarballs = await readdir(folder);
  if (tarballs.length === 0) throw new Error('pnpm pack created no tarball. See its output above.');
  for (const tarball of tarballs) {
    if (!(await checkTarball(join(folder, tarball)))) process.exitCode = 1;
    await unpack(folder, tarball);
  }
  const args = [CHECK_EXPORTS, folder, ...process.argv.slice(2)];
  if ((await run(installed('tsx'), args)) !== 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
