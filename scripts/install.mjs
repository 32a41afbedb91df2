import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

const STAMP = join(ROOT, 'node_modules', '.installed');
const OLDEST_NODE = { major: 20, minor: 19 };

/** Installs what is missing, with nothing but Node and npm on the machine. */
export async function installWhatIsMissing() {
  requireNode();
  const wanted = await fingerprint();
  const present = await readFile(STAMP, 'utf8').catch(() => '');
  if (present === wanted) return;
  console.log('Installing what is missing…');
  const code = await pnpm(['install', '--frozen-lockfile', '--config.confirmModulesPurge=false']);
  if (code !== 0) {
    throw new Error(
      'The installation failed: see above. Most often the npm registry could not be reached.',
    );
  }
  await writeFile(STAMP, wanted);
}

/**
 * Runs the package manager that package.json pins.
 *
 * @param {readonly string[]} words
 * @param {{ cwd?: string }} [options]
 */
export async function pnpm(words, options) {
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return run('npx', ['--yes', packageManager, ...words], options);
}

async function fingerprint() {
  const lockfile = await readFile(join(ROOT, 'pnpm-lock.yaml'));
  return createHash('sha256').update(lockfile).update(process.platform).digest('hex');
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewer = major > OLDEST_NODE.major;
  if (isNewer || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor)) return;
  throw new Error(
    `This is Node ${process.versions.node}; ToolJet Embed needs ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer. Install it from https://nodejs.org and try again.`,
  );
}
