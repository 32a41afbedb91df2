import { spawnSync } from 'node:child_process';

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth'];

/** Runs once before the tests in other engines: installs Debian's where they are missing and may be. */
export function setup(): void {
  if (isInstalled()) return;
  const isRoot = process.getuid?.() === 0;
  if (
    isRoot &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '--yes', '--no-install-recommends', ...PACKAGES])
  ) {
    return;
  }
  throw new Error(`These tests need Debian's ${PACKAGES.join(', ')}. Install them and try again.`);
}

function isInstalled(): boolean {
  return ['firefox-esr', 'WebKitWebDriver', 'xvfb-run'].every((command) => run('which', [command]));
}

function run(command: string, words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}
