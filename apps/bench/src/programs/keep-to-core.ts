import { type ChildProcess, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What is measured has a core of its own; everything else shares the other. */
export type Core = 'measured' | 'other';

const NUMBERS: Record<Core, string> = { measured: '1', other: '0' };

/** Whether processes can be kept to a core here. */
export const CAN_PIN: boolean =
  availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Keeps a process and its threads to one core, where that can be had. */
export function keepToCore(child: ChildProcess, core: Core): void {
  if (!CAN_PIN || child.pid === undefined) return;
  spawnSync('taskset', ['-a', '-c', '-p', NUMBERS[core], String(child.pid)]);
}
