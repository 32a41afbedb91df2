import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pnpm } from '../../../scripts/install.mjs';
import { installed, ROOT, run } from '../../../scripts/run.mjs';
import { PACKAGES, type Places } from './runtimes.ts';

/** Git ignores it, and nothing but the runtimes is in it. */
const RUNTIMES_FOLDER = join(ROOT, 'node_modules', '.runtimes');
const PLATFORM = 'linux-x64';
const EXAMPLES = join(import.meta.dirname, '../examples');
const EVERYWHERE = [
  '--bundle',
  '--format=esm',
  '--out-extension:.js=.mjs',
  '--entry-names=[name]',
  '--log-level=warning',
];

/** Workers are deployed as one file, with nothing of Node in it. */
const FOR_WORKERS = ['--platform=browser', '--conditions=workerd,worker,browser'];

/** Installs the runtimes, and the portals with the packed server package in an empty folder. */
export async function preparePortals(portals: string): Promise<Places> {
  await installRuntimes();
  await packServer(portals);
  const places = { installed: join(RUNTIMES_FOLDER, 'node_modules'), portals };
  await bundlePortals(places);
  return places;
}

/** Installs the runtimes that are not there yet. */
async function installRuntimes(): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== PLATFORM) {
    throw new Error(`The runtimes are packaged for ${PLATFORM}, and this machine is ${platform}.`);
  }
  const manifest = JSON.stringify({ private: true, dependencies: PACKAGES });
  const stamp = join(RUNTIMES_FOLDER, '.installed');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === manifest) return;

  console.log('Installing the runtimes…');
  await mkdir(RUNTIMES_FOLDER, { recursive: true });
  await writeFile(join(RUNTIMES_FOLDER, 'package.json'), manifest);
  // The binaries are in packages of their own: no script has to fetch them.
  await install(RUNTIMES_FOLDER, []);
  await writeFile(stamp, manifest);
}

/** Builds and packs the server package, and installs it in a folder as its users get it. */
async function packServer(folder: string): Promise<void> {
  const config = join(ROOT, 'packages/server/tsconfig.build.json');
  if ((await run(installed('tsc'), ['--build', config])) !== 0) {
    throw new Error('The server package cannot be built: see above.');
  }
  for (const name of ['protocol', 'server']) {
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

/** Makes JavaScript of the portals. The documents' own examples run on Bun, Deno and workerd. */
async function bundlePortals({ installed: runtimes, portals }: Places): Promise<void> {
  const esbuild = async (...words: string[]): Promise<void> => {
    const program = join(runtimes, '@esbuild/linux-x64/bin/esbuild');
    const code = await run(program, [...EVERYWHERE, `--outdir=${portals}`, ...words]);
    if (code !== 0) throw new Error('The portals cannot be bundled: see above.');
  };
  const examples = ['bun', 'deno', 'worker'].map((name) => join(EXAMPLES, `${name}.ts`));
  await esbuild('--packages=external', join(import.meta.dirname, 'node.ts'), ...examples);
  await esbuild('--allow-overwrite', ...FOR_WORKERS, join(portals, 'worker.mjs'));
  await copyFile(join(import.meta.dirname, 'workerd.mjs'), join(portals, 'workerd.mjs'));
}

/** Installs into a folder what its package.json or the words name. */
async function install(folder: string, words: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const code = await run('npm', ['install', '--loglevel=error', ...quiet, ...words], {
    cwd: folder,
  });
  if (code === 0) return;
  throw new Error('npm could not install what the runtimes need: see above.');
}
