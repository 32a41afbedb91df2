import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

const STAMP = join(ROOT, 'node_modules', '.installed');
const MIN_NODE = { major: 20, minor: 19 };

/** Installs missing dependencies. Needs only Node and npm. */
export async function installWhatIsMissing() {
  requireNode();
  const expected = await fingerprint();
  const installed = await readFile(STAMP, 'utf8').catch(() => '');
  if (installed === expected) return;
  console.log('Installing dependencies…');
  const code = await pnpm(['install', '--frozen-lockfile', '--config.confirmModulesPurge=false']);
  if (code !== 0) {
    throw new Error(
      'The installation failed, see above. Check that the npm registry is reachable.',
    );
  }
  await writeFile(STAMP, expected);
}

/**
 * Runs pnpm in the version that package.json pins.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 */
export async function pnpm(args, options) {
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return run('npx', ['--yes', packageManager, ...args], options);
}

async function fingerprint() {
  const lockfile = await readFile(join(ROOT, 'pnpm-lock.yaml'));
  return createHash('sha256').update(lockfile).update(process.platform).digest('hex');
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewer = major > MIN_NODE.major;
  if (isNewer || (major === MIN_NODE.major && minor >= MIN_NODE.minor)) return;
  throw new Error(
    `ToolJet Embed needs Node ${MIN_NODE.major}.${MIN_NODE.minor} or later; this is Node ${process.versions.node}. Install a newer version from https://nodejs.org and try again.`,
  );
}
