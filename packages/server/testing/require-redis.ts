import { spawnSync } from 'node:child_process';

/** Runs once before the tests that need a Redis: installs Debian's where it is missing and may be. */
export function setup(): void {
  if (isInstalled()) return;
  const isRoot = process.getuid?.() === 0;
  if (
    isRoot &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '--yes', 'redis-server'])
  ) {
    return;
  }
  throw new Error('These tests need redis-server on the PATH. Install Redis and try again.');
}

function isInstalled(): boolean {
  return run('redis-server', ['--version']);
}

function run(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}
