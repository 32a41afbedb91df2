import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const COMMAND = join(import.meta.dirname, 'find-chromium-command.ts');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

function runNode(args: string[], chromiumPath: string) {
  return spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], CHROMIUM_PATH: chromiumPath },
    encoding: 'utf8',
    timeout: 25_000,
  });
}

it.each([
  ['a missing file', join(import.meta.dirname, 'missing'), 'which cannot be executed'],
  ['a folder', import.meta.dirname, 'which cannot be executed'],
  ['another program', process.execPath, 'does not start as a browser'],
])('prints one sentence when CHROMIUM_PATH is %s', (_name, path, reason) => {
  const { status, stdout, stderr } = runNode(['--import', 'tsx', COMMAND], path);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(reason)]);
});

it('prints no stack trace in the browser tests when CHROMIUM_PATH is wrong', () => {
  const args = [VITEST, 'run', '--project', 'browser', 'packages/emulator/src/control'];
  const { status, stdout, stderr } = runNode(args, '/missing');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^CHROMIUM_PATH is "\/missing", which cannot be executed\..+\n$/m);
  expect(stdout + stderr).not.toMatch(/Unhandled|global-setup\.ts:/);
});
