import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const isWindows = process.platform === 'win32';

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const ORPHAN_CHECK_MS = 500;

/**
 * Runs a command in the workspace, its output shown as it comes. A signal to end reaches the command
 * too, and its end is waited for; so does the end of npm, which may die without passing a signal on.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<number>} its exit code
 */
export async function run(command, words, { cwd = ROOT } = {}) {
  const child = spawn(command, words, { cwd, stdio: 'inherit', shell: isWindows });
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  const parent = process.ppid;
  const orphanCheck = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, ORPHAN_CHECK_MS);
  try {
    const [code] = await once(child, 'exit');
    return code ?? 1;
  } catch (error) {
    throw isMissing(error)
      ? new Error('It is not installed yet: "npm start" and "npm test" install what is missing.')
      : error;
  } finally {
    clearInterval(orphanCheck);
    for (const signal of SIGNALS) process.off(signal, forward);
  }
}

/** @param {unknown} error */
function isMissing(error) {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Says in one sentence why a script could not do its work.
 *
 * @param {unknown} error
 */
export function giveUp(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Where an installed command of the workspace is.
 *
 * @param {string} name
 */
export function installed(name) {
  return join(ROOT, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name);
}
