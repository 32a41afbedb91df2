import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../server/listen-on-loopback.ts';

let folder: string;
let runner: ChildProcess;
let output: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tooljet-embed-deploy-locally-'));
  output = '';
  const PORT = String(await findFreePort());
  const program = join(import.meta.dirname, 'deploy-locally.ts');
  runner = spawn(process.execPath, ['--import', 'tsx', program], {
    // Starts a process group, to list everything that the program starts.
    detached: true,
    env: { PATH: process.env['PATH'], PORT, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  runner.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
});
afterEach(() => {
  if (runner.pid && listRunning().length > 0) process.kill(-runner.pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Lists the processes of the group, without those that have exited (state Z). */
function listRunning(): string[] {
  const columns = ['pgid', 'stat', 'comm'].flatMap((name) => ['-o', `${name}=`]);
  const lines = execFileSync('ps', ['-A', ...columns], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => {
    const [group, state = ''] = line.trim().split(/ +/);
    return Number(group) === runner.pid && !state.startsWith('Z');
  });
}

function findDeployment(): string | undefined {
  const name = readdirSync(folder).find((entry) => entry.startsWith('tooljet-embed-deployment-'));
  return name && join(folder, name);
}

it.each([
  ['after the start', () => output.includes('Press Ctrl-C to stop.')],
  ['during the start', () => existsSync(join(findDeployment() ?? '', 'dist-server'))],
])('stops every program and deletes its files on SIGHUP %s', async (_case, isTime) => {
  await expect.poll(isTime, { timeout: 50_000 }).toBe(true);
  expect(listRunning()).not.toEqual([]);
  const exited = once(runner, 'exit');
  runner.kill('SIGHUP');
  expect(await exited).toEqual([0, null]);
  expect(listRunning()).toEqual([]);
  expect(findDeployment()).toBeUndefined();
});
