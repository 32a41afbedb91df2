/**
 * `npm run check:commits`: checks with commitlint that the commits after the one in
 * `.commitlint-from` follow Conventional Commits. Needs the full history.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, ROOT, run } from './run.mjs';

const from = readFileSync(join(ROOT, '.commitlint-from'), 'utf8').trim();
const { status } = spawnSync('git', ['merge-base', '--is-ancestor', from, 'HEAD'], { cwd: ROOT });

if (status === 0) {
  process.exitCode = await run(installed('commitlint'), ['--from', from, '--to', 'HEAD']);
} else {
  console.error(
    `Commit messages were not checked: this clone does not contain commit ${from}. Fetch the full history with "git fetch --unshallow".`,
  );
  if (process.env['CI']) process.exitCode = 1;
}
