import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '../src/index.ts';

// Prints how long a start takes and how many generations a second one process answers.
const STARTS = 20;
const SECONDS = 5;
const CONNECTIONS = 8;
const BUILT_CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function timeStart(): Promise<number> {
  const startedAt = performance.now();
  const emulator = await startEmulator({ publicPort: 0 });
  const elapsed = performance.now() - startedAt;
  await emulator.close();
  return elapsed;
}

async function timeCommand(): Promise<number> {
  const startedAt = performance.now();
  const words = [BUILT_CLI, '--port', '0', '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const elapsed = performance.now() - startedAt;
  child.kill();
  await once(child, 'close');
  return elapsed;
}

function generate({ apiUrl, apiToken }: Emulator, agent: Agent): Promise<number> {
  const body = JSON.stringify({ email: 'ada@example.com', appSlug: 'orders', patExpiry: 60 });
  const headers = { Authorization: `Basic ${apiToken}`, 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const path = `${apiUrl}/api/ext/users/personal-access-token`;
    const call = request(path, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    call.once('error', reject).end(body);
  });
}

/** Client and emulator share one process, so the emulator alone is faster than this. */
async function countGenerations(rotation: 'keep' | 'revoke'): Promise<number> {
  const emulator = await startEmulator({ rotation });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const endsAt = performance.now() + SECONDS * 1000;
  let count = 0;
  const work = async () => {
    while (performance.now() < endsAt) {
      if ((await generate(emulator, agent)) === 201) count += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
  await emulator.close();
  return count / SECONDS;
}

async function collect(measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < STARTS; run += 1) values.push(await measure());
  return values;
}

const write = (what: string, value: number, unit: string): void => {
  process.stdout.write(`${what.padEnd(46)} ${value.toFixed(1).padStart(9)} ${unit}\n`);
};
write('startEmulator(), two ports, median', median(await collect(timeStart)), 'ms');
write('tooljet-emulator --json until ready, median', median(await collect(timeCommand)), 'ms');
write('generations, rotation keep', await countGenerations('keep'), 'per second');
write('generations, rotation revoke', await countGenerations('revoke'), 'per second');
