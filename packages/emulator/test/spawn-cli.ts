import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/** The command, running. */
export interface RunningCli {
  /** Everything it has written so far, by stream. */
  readonly written: { stdout: string; stderr: string };
  /** Waits until it has written a text that matches. */
  readonly writes: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
  readonly ends: () => Promise<number | null>;
}

/** Runs the command from its source, for twenty seconds at most. */
export function spawnCli(...words: readonly string[]): RunningCli {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    ['--import', 'tsx', CLI, ...words],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000, killSignal: 'SIGKILL' },
  );
  const written = { stdout: '', stderr: '' };
  const ended = once(child, 'close').then(([code]) => code as number | null);
  child.stdout.on('data', (chunk) => (written.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  return {
    written,
    writes: async (pattern) => {
      let match = pattern.exec(written.stdout);
      while (match === null && child.exitCode === null) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        match = pattern.exec(written.stdout);
      }
      if (match === null) throw new Error(`It ended without a match: ${written.stderr}`);
      return match;
    },
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
    ends: () => ended,
  };
}
