import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PORTAL = join(import.meta.dirname, '..');
const RESULTS = join(PORTAL, 'test-results');
const VITE = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');
const SOURCES = [
  'src',
  'public',
  'index.html',
  'portal-api.ts',
  'vite.config.ts',
  '../../packages/react/src',
  '../../packages/protocol/src',
  '../../pnpm-lock.yaml',
];

/**
 * Builds pages for production, once for all test files: unchanged sources are not built again.
 *
 * @param root Folder with `index.html`
 * @param base Path under which the files are served
 * @returns Absolute path of the built files
 */
export function buildPages(name: string, root: string = PORTAL, base = '/'): string {
  const folder = join(RESULTS, `${name}-${hashSources(root)}`);
  if (existsSync(folder)) return folder;

  for (const outdated of existsSync(RESULTS) ? readdirSync(RESULTS) : []) {
    if (outdated.startsWith(`${name}-`)) rmSync(join(RESULTS, outdated), { recursive: true });
  }
  const unfinished = join(RESULTS, `unfinished-${name}`);
  runViteBuild([root, '--base', base, '--outDir', unfinished]);
  renameSync(unfinished, folder);
  return folder;
}

/** Runs `vite build` for production with these arguments. */
export function runViteBuild(args: readonly string[]): void {
  execFileSync(process.execPath, [VITE, 'build', ...args, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: PORTAL,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
}

function hashSources(root: string): string {
  const paths = SOURCES.map((path) => join(PORTAL, path));
  if (root !== PORTAL) paths.push(root);
  const hash = createHash('sha256');
  for (const file of paths.flatMap(listFiles)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => listFiles(join(path, name)));
}
