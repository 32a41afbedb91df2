import { startEmulator } from '../src/index.ts';
import { countGenerations } from './count-generations.ts';
import { CAN_PIN, spawnBuiltCli } from './spawn-built-cli.ts';

// Prints how long a start takes and how many generations a second the command answers.
const STARTS = 20;

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
  const emulator = await spawnBuiltCli();
  const elapsed = performance.now() - startedAt;
  await emulator.stop();
  return elapsed;
}

async function collect(measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < STARTS; run += 1) values.push(await measure());
  return values;
}

const write = (what: string, value: number, unit: string): void => {
  process.stdout.write(`${what.padEnd(46)} ${value.toFixed(1).padStart(9)} ${unit}\n`);
};
const core = CAN_PIN ? 'on one core' : 'on any core';
write('startEmulator(), two ports, median', median(await collect(timeStart)), 'ms');
write(`command until ready, ${core}, median`, median(await collect(timeCommand)), 'ms');
write(`generations, rotation keep, ${core}`, await countGenerations(), 'per second');
write(
  `generations, rotation revoke, ${core}`,
  await countGenerations('--rotation', 'revoke'),
  'per second',
);
