import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = fileURLToPath(new URL('../../packages/', import.meta.url));

/** Published package in the workspace. */
export interface PublishedPackage {
  /** Name of its folder. */
  name: string;
  folder: string;
  entries: Entry[];
}

/** Entry point of a package. */
export interface Entry {
  /** Key in `exports`, such as `.` or `./node`. */
  path: string;
  file: string;
}

interface Manifest {
  private?: boolean;
  exports: Record<string, string | { types: string }>;
}

/** Returns the published packages, sorted by name. */
export function findPublishedPackages(): PublishedPackage[] {
  return readdirSync(PACKAGES)
    .toSorted()
    .map((name) => ({ name, folder: join(PACKAGES, name) }))
    .filter(({ folder }) => readManifest(folder).private !== true)
    .map(({ name, folder }) => ({ name, folder, entries: findEntries(folder) }));
}

/** Returns all keys of `exports`, in the order of the manifest. */
export function findPaths(folder: string): string[] {
  return Object.keys(readManifest(folder).exports);
}

/** Returns the public entries of a package that have types, in the order of its manifest. */
export function findEntries(folder: string): Entry[] {
  return Object.entries(readManifest(folder).exports)
    .map(([path, target]) => ({ path, file: typeof target === 'string' ? target : target.types }))
    .filter(({ path }) => path !== './internal')
    .filter(({ file }) => file.endsWith('.ts') && !file.endsWith('.css.d.ts'))
    .map(({ path, file }) => ({ path, file: join(folder, file) }));
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
