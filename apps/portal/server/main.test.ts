import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('ends with status 1 and one sentence when it cannot start', () => {
  const main = join(import.meta.dirname, 'main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'], TOOLJET_URL: 'https://tooljet.example.com' },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^TOOLJET_API_TOKEN and TOOLJET_APPS are missing: set .+\.$/),
  ]);
}, 30_000);
