import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const isWindows = process.platform === 'win32';

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM'];

/**
 * Runs a command in the workspace, its output shown as it comes. A signal to end reaches the command
 * too, and its end is waited for.
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
  try {
    const [code] = await once(child, 'exit');
    return code ?? 1;
  } finally {
    for (const signal of SIGNALS) process.off(signal, forward);
  }
}

/**
 * Where an installed command of the workspace is.
 *
 * @param {string} name
 */
export function installed(name) {
  return join(ROOT, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name);
}
