import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pnpm } from '../../../scripts/install.mjs';
import { ROOT, run } from '../../../scripts/run.mjs';

const PACKAGES: readonly string[] = ['protocol', 'react', 'server'];

/**
 * Builds and packs the packages of an application as they are published.
 *
 * @param folder New folder for the tarballs
 * @param names Packages to pack
 * @returns Absolute paths of the tarballs
 */
export async function packPackages(folder: string, names = PACKAGES): Promise<string[]> {
  await mkdir(folder);
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) {
    throw new Error('The packages cannot be built; the output above says why.');
  }
  for (const name of names) {
    const args = ['pack', '--pack-destination', folder, '--silent'];
    await pnpm(args, { cwd: join(ROOT, 'packages', name) });
  }
  return (await readdir(folder)).map((file) => join(folder, file));
}
