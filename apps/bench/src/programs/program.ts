import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { pathOfProgram, type ProgramName } from './bundle-programs.ts';
import { type Core, keepToCore } from './keep-to-core.ts';

/** A process that answers one question at a time. */
export interface Program {
  ask<Answer>(question: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** How a program is started. */
export interface ProgramOptions {
  core: Core;
  /** What it is told before anything else. */
  settings?: unknown;
}

/** Starts a bundled program in a process of its own, on one core where that can be had. */
export function startProgram(name: ProgramName, { core, settings }: ProgramOptions): Program {
  const child = fork(pathOfProgram(name), [JSON.stringify(settings ?? null)], {
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: [],
    serialization: 'advanced',
  });
  keepToCore(child, core);
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The program "${name}" ended with ${code}.`)));
  });
  ended.catch(() => {});

  return {
    async ask<Answer>(question: unknown) {
      const answered = once(child, 'message');
      child.send({ question });
      const [answer] = (await Promise.race([answered, ended])) as [Answer];
      return answer;
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
