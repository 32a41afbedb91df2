import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { endSignal } from '../../../scripts/run.mjs';
import { findFreePort } from '../test/utils/serve.ts';

const HOST = '127.0.0.1';
const START_MS = 20_000;
const LOOK_EVERY_MS = 50;
const MOST_OUTPUT = 4000;

/** A portal that runs in a process of its own. */
export interface RunningPortal {
  readonly url: string;
  /** The last of what it has printed. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * Starts a program that serves a portal at the `HOST` and `PORT` of its environment, and waits until
 * it does.
 */
export async function startPortal(
  [program, ...words]: readonly [string, ...string[]],
  environment: Record<string, string>,
): Promise<RunningPortal> {
  const port = await findFreePort();
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, HOST, PORT: String(port), ...environment };
  // A group of its own, because what it starts itself, workerd say, has to end with it.
  const child = spawn(program, words, { env, detached: true });
  child.on('error', () => {});
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = (): Promise<void> => {
    endGroup(child);
    return closed;
  };
  endSignal.addEventListener('abort', () => endGroup(child), { once: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MOST_OUTPUT);
    });
  }
  try {
    await untilListening(child, port);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${output}`, { cause: error });
  }
  return { url: `http://${HOST}:${port}`, output: () => output, stop };
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const end = performance.now() + START_MS;
  while (performance.now() < end) {
    if (hasEnded(child)) throw new Error('The portal ended before it listened.');
    if (await isListening(port)) return;
    await delay(LOOK_EVERY_MS);
  }
  throw new Error(`The portal did not listen within ${START_MS / 1000} seconds.`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null || pid === undefined;
}
