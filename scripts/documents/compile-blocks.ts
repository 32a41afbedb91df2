import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeBlock } from './read-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMPILER = join(ROOT, 'node_modules/.bin/tsc');
/** Has the packages that the documents import, and stand-ins for the reader's own modules. */
const EXAMPLES = join(ROOT, 'apps/examples');

/** Type-checks each block as a module of its own. Returns the compiler's messages. */
export function compileBlocks(blocks: readonly CodeBlock[]): string[] {
  if (blocks.length === 0) return [];
  const scratch = join(EXAMPLES, 'test-results');
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'blocks-'));
  try {
    for (const [index, { language, code }] of blocks.entries()) {
      writeFileSync(join(folder, `block-${index}.${language}`), `${code}\n`);
    }
    const config = {
      extends: '../../tsconfig.json',
      compilerOptions: { allowJs: true, rootDirs: [EXAMPLES, folder] },
      include: ['.'],
      exclude: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const args = ['--pretty', 'false', '--project', folder];
    const { stdout } = spawnSync(COMPILER, args, { cwd: folder, encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) =>
        line.replace(/^block-(\d+)\.\w+/, (file, index) => blocks[Number(index)]?.place ?? file),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
