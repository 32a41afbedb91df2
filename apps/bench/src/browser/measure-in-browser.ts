import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FIGURES = fileURLToPath(
  new URL('../../../../packages/react/figures/figures.ts', import.meta.url),
);

/**
 * Runs the React package's own measurement, in a process of its own, which writes down what it finds.
 *
 * @param file Where. @default the package's docs/figures.md
 */
export async function measureInBrowser(rounds: number, file?: string): Promise<void> {
  const settings = [String(rounds), ...(file === undefined ? [] : [file])];
  await promisify(execFile)(process.execPath, ['--import', 'tsx', FIGURES, ...settings]);
}
