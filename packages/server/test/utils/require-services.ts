import { spawnSync } from 'node:child_process';

const SERVICES = [
  { command: 'redis-server', aptPackage: 'redis-server' },
  { command: 'nginx', aptPackage: 'nginx-light' },
];

/** Runs once before the tests that need Redis and nginx: installs Debian's where it may. */
export function setup(): void {
  for (const { command, aptPackage } of SERVICES) {
    if (!isInstalled(command) && !install(aptPackage)) {
      throw new Error(`These tests need ${command} on the PATH. Install it and try again.`);
    }
  }
}

function isInstalled(command: string): boolean {
  return run(command, ['-v']);
}

function install(aptPackage: string): boolean {
  const isRoot = process.getuid?.() === 0;
  return isRoot && run('apt-get', ['update']) && run('apt-get', ['install', '--yes', aptPackage]);
}

function run(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}
