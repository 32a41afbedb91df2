import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pnpm } from '../../../scripts/install.mjs';
import { ROOT, run } from '../../../scripts/run.mjs';

const PACKAGES = ['protocol', 'react', 'server'];

/**
 * Builds what an application uses and packs it as it is published.
 *
 * @param folder Is made, for the tarballs
 * @returns Absolute paths of the tarballs
 */
export async function packPackages(folder: string): Promise<string[]> {
  await mkdir(folder);
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) {
    throw new Error('The packages cannot be built: see above.');
  }
  for (const name of PACKAGES) {
    const words = ['pack', '--pack-destination', folder, '--silent'];
    await pnpm(words, { cwd: join(ROOT, 'packages', name) });
  }
  return (await readdir(folder)).map((file) => join(folder, file));
}
