import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Lists the files of this repository that match git patterns such as `*.md`, relative to its root.
 * Includes new files, excludes ignored ones.
 *
 * @param {readonly string[]} patterns
 */
export function listFiles(patterns) {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const files = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n');
  return files.filter((file) => file !== '' && existsSync(join(ROOT, file))).toSorted();
}
