import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartError } from '../server/start-error.ts';

/** A program that runs as a child process. */
export interface Program {
  /** Output until the program was ready. */
  readonly output: string;
  /** Sends a signal and waits until the program has exited. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const MAX_OUTPUT = 20_000;
// Folders of servers in Debian, which are not on every user's PATH.
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

/**
 * Starts a program and waits until its output contains `readyText`.
 *
 * @throws {StartError} If it exits before, with its last output
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  readyText: string,
  environment: Record<string, string> = {},
): Promise<Program> {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    function append(text: string): void {
      output = (output + text).slice(-MAX_OUTPUT);
      if (output.includes(readyText)) resolve();
    }
    child.stdout.setEncoding('utf8').on('data', append);
    child.stderr.setEncoding('utf8').on('data', append);
    child.once('error', reject);
    child.once('exit', () => reject(new StartError(`"${command}" does not start:\n${output}`)));
  });
  return { output, stop: (signal = 'SIGTERM') => stop(child, signal) };
}

/**
 * Returns the path of an installed program.
 *
 * @throws {StartError} Names the package to install
 */
export function findProgram(name: string, debianPackage: string): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVER_FOLDERS];
  const path = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (path) return path;
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

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
