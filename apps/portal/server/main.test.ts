import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { listenOnLoopback } from './loopback-server.ts';

async function runMain(words: string[], environment: Record<string, string>) {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, 'exit');
  const [stdout, stderr] = await outputs;
  return { status: child.exitCode, stdout, stderr };
}

it('ends with status 1 and one sentence when it cannot start', async () => {
  const { status, stdout, stderr } = await runMain([], {
    TOOLJET_URL: 'https://tooljet.example.com',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^TOOLJET_API_TOKEN and TOOLJET_APPS are missing: set .+\.$/),
  ]);
});

it('tells with --check, without any pages, that a port is taken', async () => {
  const other = await listenOnLoopback((_req, res) => res.end(), 0);
  const ports = { PORT: String(other.port), EMULATOR_PORT: '0' };
  const { status, stdout, stderr } = await runMain(['--check'], ports);
  await other.close();
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Port \d+ is taken by another program: .+\.\n$/);
});

it('ends with --check in silence when it would start', async () => {
  const ended = await runMain(['--check'], { PORT: '0', EMULATOR_PORT: '0' });
  expect(ended).toEqual({ status: 0, stdout: '', stderr: '' });
});
