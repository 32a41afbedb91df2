import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the two caches are. */
export interface Caches {
  nginx: string;
  varnishd: string;
}

/** Debian keeps them where only root looks. */
const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/**
 * Finds nginx and Varnish, and installs Debian's packages where it may. They are not started.
 *
 * @throws {Error} When there is one missing, saying which.
 */
export function findCaches(): Caches {
  const found = look() ?? (install() ? look() : undefined);
  if (found) return found;
  throw new Error(
    'This needs the commands nginx and varnishd: install the Debian packages "nginx-light" and "varnish", or run this as root on Debian.',
  );
}

function look(): Caches | undefined {
  const [nginx, varnishd] = ['nginx', 'varnishd'].map(locate);
  return nginx && varnishd ? { nginx, varnishd } : undefined;
}

function locate(command: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, command)).find(isExecutable);
}

function install(): boolean {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return false;
  process.stderr.write('Installing the Debian packages "nginx-light" and "varnish"…\n');
  // Run level 1 is the one in which no service is started on being installed.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const words = ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light', 'varnish'];
  return [['update', '-qq'], words].every(
    (each) => spawnSync('/usr/bin/apt-get', each, { env, stdio: 'ignore' }).status === 0,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
