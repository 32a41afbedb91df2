import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFreePort } from '../server/find-free-port.ts';

let folder: string;
let runner: ChildProcess;
let output: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tooljet-embed-deploy-locally-'));
  output = '';
  const port = await findFreePort();
  const program = join(import.meta.dirname, 'deploy-locally.ts');
  runner = spawn(process.execPath, ['--import', 'tsx', program], {
    // In a process group of its own, with all that it starts.
    detached: true,
    env: { PATH: process.env['PATH'], PORT: String(port), TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  runner.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
});
afterEach(() => {
  if (runner.pid && listRunning().length > 0) process.kill(-runner.pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

/** What runs in the group. Whoever has ended is listed until its parent takes note, as a zombie. */
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
  ['when all of it runs', () => output.includes('Ctrl-C ends everything.')],
  ['while it is starting', () => existsSync(join(findDeployment() ?? '', 'dist-server'))],
])(
  'ends everything when its terminal is closed %s, and leaves no file behind',
  async (_when, isTime) => {
    await expect.poll(isTime, { timeout: 50_000 }).toBe(true);
    expect(listRunning()).not.toEqual([]);
    const ended = once(runner, 'exit');
    runner.kill('SIGHUP');
    expect(await ended).toEqual([0, null]);
    expect(listRunning()).toEqual([]);
    expect(findDeployment()).toBeUndefined();
  },
);
