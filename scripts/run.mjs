import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the workspace. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const POLL_INTERVAL_MS = 500;

const isWindows = process.platform === 'win32';
const parent = process.ppid;

/** @type {import('node:child_process').ChildProcess | null} */
let running = null;
const ending = new AbortController();

/** Aborts when this process must end, so that callers can stop processes they started themselves. */
export const endSignal = ending.signal;

/** @param {NodeJS.Signals} signal */
function end(signal) {
  ending.abort();
  running?.kill(signal);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, end);
}

// npm does not forward signals, so the process also ends when its parent is gone.
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  end('SIGTERM');
}, POLL_INTERVAL_MS).unref();

/**
 * Runs a command in the workspace and shows its output. When this process receives a signal or its
 * parent exits, stops the command, waits for it to exit, and starts no further command.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<number>} Exit code of the command.
 */
export async function run(command, args, { cwd = ROOT } = {}) {
  if (endSignal.aborted) return 1;
  running = spawn(command, args, { cwd, stdio: 'inherit', shell: isWindows });
  try {
    const [code] = await once(running, 'exit');
    return code ?? 1;
  } finally {
    running = null;
  }
}

/**
 * Returns the path of an installed command. Exits with a message if it is not installed.
 *
 * @param {string} name
 */
export function installed(name) {
  const path = join(ROOT, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name);
  if (existsSync(path)) return path;
  console.error(
    'Dependencies are not installed. Run "npm start" or "npm test", which install them.',
  );
  return process.exit(1);
}

/**
 * Prints an error's message and makes the process exit with status 1.
 *
 * @param {unknown} error
 */
export function giveUp(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
