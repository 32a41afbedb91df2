import { spawnSync } from 'node:child_process';

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];

/** Installs the Debian packages of the engines, if root may, or fails with their names. */
export function setup(): void {
  if (hasEngines()) return;
  const canInstall = process.getuid?.() === 0;
  if (
    canInstall &&
    succeeds('apt-get', ['update']) &&
    succeeds('apt-get', ['install', '--yes', '--no-install-recommends', ...PACKAGES])
  ) {
    return;
  }
  throw new Error(`These tests need Debian's ${PACKAGES.join(', ')}. Install them and try again.`);
}

function hasEngines(): boolean {
  return ['firefox-esr', 'WebKitWebDriver', 'Xvfb'].every((command) =>
    succeeds('which', [command]),
  );
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
