import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BUILT_CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Whether processes can be kept to one core here. */
export const CAN_PIN: boolean = spawnSync('taskset', ['--version']).status === 0;

/** The built command, ready, in a process of its own. */
export interface BuiltCli {
  readonly apiUrl: string;
  readonly apiToken: string;
  readonly stop: () => Promise<void>;
}

/** Starts the built command, on one core alone where that can be had. */
export async function spawnBuiltCli(...flags: readonly string[]): Promise<BuiltCli> {
  const words = [process.execPath, BUILT_CLI, '--port', '0', '--json', ...flags];
  const [command = '', ...rest] = CAN_PIN ? ['taskset', '-c', '0', ...words] : words;
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { apiUrl, apiToken } = JSON.parse(line.toString()) as Omit<BuiltCli, 'stop'>;
  return { apiUrl, apiToken, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, 'close');
}
