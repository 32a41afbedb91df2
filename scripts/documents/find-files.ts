import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What is installed, built or made by a run: nobody here wrote it. */
const NOT_OURS = new Set(['node_modules', 'dist', 'storybook-static', 'test-results', 'coverage']);
/** Hidden folders that hold something to read. */
const HIDDEN = new Set(['.storybook', '.github']);

/** The paths, relative to `root`, of all files of this repository whose names end in one of `endings`. */
export async function findFiles(root: string, endings: readonly string[]): Promise<string[]> {
  async function look(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true });
    const found = entries.map(async (entry): Promise<string[]> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isOurs(entry.name) ? look(path) : [];
      return endings.some((ending) => entry.name.endsWith(ending)) ? [relative(root, path)] : [];
    });
    return (await Promise.all(found)).flat();
  }
  return (await look(root)).toSorted();
}

function isOurs(folder: string): boolean {
  return !NOT_OURS.has(folder) && (!folder.startsWith('.') || HIDDEN.has(folder));
}
