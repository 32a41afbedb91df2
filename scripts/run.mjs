import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const LOOK_EVERY_MS = 500;

const isWindows = process.platform === 'win32';
const parent = process.ppid;

/** @type {import('node:child_process').ChildProcess | null} */
let running = null;
const ending = new AbortController();

/** Aborts when this process has to end, so that what was started by other means can be ended too. */
export const endSignal = ending.signal;

/** @param {NodeJS.Signals} signal */
function end(signal) {
  ending.abort();
  running?.kill(signal);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, end);
}

// A signal to npm alone ends npm and its shell, which pass nothing on.
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  end('SIGTERM');
}, LOOK_EVERY_MS).unref();

/**
 * Runs a command in the workspace, its output shown as it comes. It is ended, and its end waited
 * for, when this process gets a signal to end or whoever started this process is gone; after that
 * no other command starts.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<number>} its exit code
 */
export async function run(command, words, { cwd = ROOT } = {}) {
  if (endSignal.aborted) return 1;
  running = spawn(command, words, { cwd, stdio: 'inherit', shell: isWindows });
  try {
    const [code] = await once(running, 'exit');
    return code ?? 1;
  } finally {
    running = null;
  }
}

/**
 * Where an installed command of the workspace is. Ends the process with a sentence when it is not
 * installed.
 *
 * @param {string} name
 */
export function installed(name) {
  const path = join(ROOT, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name);
  if (existsSync(path)) return path;
  console.error(
    'Nothing is installed here yet: run "npm start" or "npm test" first, which install what they need.',
  );
  return process.exit(1);
}
