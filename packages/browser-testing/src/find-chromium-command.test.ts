import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const COMMAND = join(import.meta.dirname, 'find-chromium-command.ts');
const VITEST = join(import.meta.dirname, '../../../node_modules/vitest/vitest.mjs');

function runNode(words: string[], chromiumPath: string) {
  return spawnSync(process.execPath, words, {
    cwd: join(import.meta.dirname, '../../..'),
    env: { PATH: process.env['PATH'], CHROMIUM_PATH: chromiumPath },
    encoding: 'utf8',
    timeout: 25_000,
  });
}

it.each([
  ['nothing', join(import.meta.dirname, 'nonsense'), 'which cannot be executed'],
  ['a folder', import.meta.dirname, 'which cannot be executed'],
  ['another program', process.execPath, 'does not start as a browser'],
])('says in one sentence when CHROMIUM_PATH is that of %s', (_what, path, reason) => {
  const { status, stdout, stderr } = runNode(['--import', 'tsx', COMMAND], path);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(reason)]);
});

it('leaves the browser tests no stack trace either', () => {
  const words = [VITEST, 'run', '--project', 'browser', 'apps/portal/e2e/own-tooljet'];
  const { status, stdout, stderr } = runNode(words, '/nonsense');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^CHROMIUM_PATH is "\/nonsense", which cannot be executed\..+\n$/m);
  expect(stdout + stderr).not.toMatch(/Unhandled|global-setup\.ts:/);
});
