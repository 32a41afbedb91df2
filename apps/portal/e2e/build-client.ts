import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PORTAL = join(import.meta.dirname, '..');
const WORKSPACE = join(PORTAL, '../..');
const RESULTS = join(PORTAL, 'test-results');
const VITE = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');

/**
 * Builds a client as a deployment does, once for all test files: what was built from the very same
 * sources is used again.
 *
 * @param root Folder with `index.html`: the portal's own, or a page of a test's
 * @param base Path under which the files are served
 * @returns Absolute path of the built files
 */
export function buildClient(name: string, root: string = PORTAL, base = '/'): string {
  const prefix = `${name}-`;
  const folder = join(RESULTS, prefix + fingerprint(root));
  if (existsSync(folder)) return folder;

  for (const outdated of existsSync(RESULTS) ? readdirSync(RESULTS) : []) {
    if (outdated.startsWith(prefix)) rmSync(join(RESULTS, outdated), { recursive: true });
  }
  const unfinished = join(RESULTS, `unfinished-${name}`);
  runViteBuild([root, '--base', base, '--outDir', unfinished]);
  renameSync(unfinished, folder);
  return folder;
}

/**
 * Builds as for production.
 *
 * @param words Those of `vite build`
 */
export function runViteBuild(words: readonly string[]): void {
  const quietly = ['--emptyOutDir', '--logLevel', 'warn'];
  execFileSync(process.execPath, [VITE, 'build', ...words, ...quietly], {
    cwd: PORTAL,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
}

function fingerprint(root: string): string {
  const sources = [
    ...['src', 'public', 'index.html', 'portal-api.ts', 'vite.config.ts'].map((path) =>
      join(PORTAL, path),
    ),
    ...['packages/react/src', 'packages/protocol/src', 'pnpm-lock.yaml'].map((path) =>
      join(WORKSPACE, path),
    ),
    ...(root === PORTAL ? [] : [root]),
  ];
  const hash = createHash('sha256');
  for (const file of sources.flatMap(listFiles)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => listFiles(join(path, name)));
}
