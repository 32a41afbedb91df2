import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../scripts/run.mjs';

const EXAMPLES = join(import.meta.dirname, '../examples');
const EVERYWHERE = [
  '--bundle',
  '--format=esm',
  '--out-extension:.js=.mjs',
  '--entry-names=[name]',
  '--log-level=warning',
];

/** As Workers are deployed: in one file, with nothing of Node in it. */
const FOR_WORKERS = ['--platform=browser', '--conditions=workerd,worker,browser'];

/**
 * Makes JavaScript of the portals, in a folder in which the server package is installed. The
 * documents' own examples run on Bun, Deno and workerd.
 */
export async function bundlePortals(installed: string, folder: string): Promise<void> {
  const esbuild = async (...words: string[]): Promise<void> => {
    const program = join(installed, '@esbuild/linux-x64/bin/esbuild');
    const code = await run(program, [...EVERYWHERE, `--outdir=${folder}`, ...words]);
    if (code !== 0) throw new Error('The portals cannot be bundled: see above.');
  };
  const examples = ['bun', 'deno', 'worker'].map((name) => join(EXAMPLES, `${name}.ts`));
  const node = join(import.meta.dirname, 'node.ts');
  await esbuild('--packages=external', node, ...examples);
  await esbuild('--allow-overwrite', ...FOR_WORKERS, join(folder, 'worker.mjs'));
  await copyFile(join(import.meta.dirname, 'workerd.mjs'), join(folder, 'workerd.mjs'));
}
