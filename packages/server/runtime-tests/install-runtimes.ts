import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, run } from '../../../scripts/run.mjs';
import { PACKAGES } from './runtimes.ts';

/** Git ignores it, and nothing but the runtimes is in it. */
const FOLDER = join(ROOT, 'node_modules', '.runtimes');

const PLATFORM = 'linux-x64';

/**
 * Installs the runtimes that are not there yet.
 *
 * @returns The `node_modules` in which they are
 */
export async function installRuntimes(): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== PLATFORM) {
    throw new Error(`The runtimes are packaged for ${PLATFORM}, and this machine is ${platform}.`);
  }
  const manifest = JSON.stringify({ private: true, dependencies: PACKAGES });
  const stamp = join(FOLDER, '.installed');
  const installed = join(FOLDER, 'node_modules');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === manifest) return installed;

  console.log('Installing the runtimes…');
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), manifest);
  // The binaries are in packages of their own: no script has to fetch them.
  await install(FOLDER, []);
  await writeFile(stamp, manifest);
  return installed;
}

/** Installs into a folder what its package.json or the words name. */
export async function install(folder: string, words: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const code = await run('npm', ['install', '--loglevel=error', ...quiet, ...words], {
    cwd: folder,
  });
  if (code === 0) return;
  throw new Error('npm could not install what the runtimes need: see above.');
}
