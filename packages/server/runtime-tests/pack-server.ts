import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pnpm } from '../../../scripts/install.mjs';
import { installed, ROOT, run } from '../../../scripts/run.mjs';
import { install } from './install-runtimes.ts';

const PACKAGES = ['protocol', 'server'];

/** Builds and packs the server package, and installs it in a folder as its users get it. */
export async function packServer(folder: string): Promise<void> {
  const config = join(ROOT, 'packages/server/tsconfig.build.json');
  if ((await run(installed('tsc'), ['--build', config])) !== 0) {
    throw new Error('The server package cannot be built: see above.');
  }
  for (const name of PACKAGES) {
    const words = ['pack', '--pack-destination', folder, '--silent'];
    if ((await pnpm(words, { cwd: join(ROOT, 'packages', name) })) !== 0) {
      throw new Error(`The package "${name}" cannot be packed: see above.`);
    }
  }
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  await install(
    folder,
    tarballs.map((file) => join(folder, file)),
  );
}
