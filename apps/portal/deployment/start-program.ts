import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartError } from '../server/start-error.ts';

/** A program that runs beside this process. */
export interface Program {
  /** All it had said when it was ready. */
  readonly output: string;
  /** Ends it and waits until it has. Without warning, if the signal is `SIGKILL`. */
  readonly end: (signal?: NodeJS.Signals) => Promise<void>;
}

const MOST_OUTPUT = 20_000;
// Where Debian keeps servers, and where only root looks.
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

/**
 * Starts a program and waits for what it says once it is ready.
 *
 * @param readyText Part of that
 * @throws {StartError} When it ends before, with the last it said
 */
export async function startProgram(
  command: string,
  words: readonly string[],
  readyText: string,
  environment: Record<string, string> = {},
): Promise<Program> {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    function hear(text: string): void {
      output = (output + text).slice(-MOST_OUTPUT);
      if (output.includes(readyText)) resolve();
    }
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('error', reject);
    child.once('exit', () => reject(new StartError(`"${command}" does not start:\n${output}`)));
  });
  return { output, end: (signal = 'SIGTERM') => end(child, signal) };
}

/**
 * Where a program of the machine is.
 *
 * @throws {StartError} When it is not installed, with the package that has it
 */
export function findProgram(name: string, debianPackage: string): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVER_FOLDERS];
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found) return found;
  throw new StartError(
    `${name} is not installed: install it, on Debian with "apt-get install ${debianPackage}", and try again.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
