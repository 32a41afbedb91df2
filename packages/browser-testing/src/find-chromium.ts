import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/**
 * Features that Playwright disables, except `ThirdPartyStoragePartitioning`: without it, a private
 * window denies `localStorage` to frames of other sites, and no page of ToolJet boots. Chromium uses
 * only the last list of its command line.
 */
const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'OptimizationHints',
];

/** Command-line arguments for Chromium: no background traffic, and no sandbox, for containers. */
export const CHROMIUM_ARGS: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
];

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

const INSTALL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env['PROGRAMFILES'] ?? 'C:\\Program Files', 'Google/Chrome/Application/chrome.exe'),
  join(process.env['LOCALAPPDATA'] ?? 'C:\\', 'Google/Chrome/Application/chrome.exe'),
];

/**
 * Returns the path of a Chromium for the tests: `CHROMIUM_PATH`, an installed Chrome or Chromium, or
 * Playwright's download. If there is none, installs Debian's package when it runs as root.
 *
 * @throws {Error} If no Chromium is found, with the ways to provide one.
 */
export function findChromium(): string {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(
      `CHROMIUM_PATH is "${chosen}", which cannot be executed. Set it to the path of a Chrome or Chromium, or unset it to search for one.`,
    );
  }
  const found = findInstalled() ?? findPlaywrightDownload() ?? installDebianPackage();
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium found for the tests. Install Chrome or Chromium, run "npx playwright-core install chromium", or set CHROMIUM_PATH to the path of a browser.',
  );
}

function findInstalled(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...onPath, ...INSTALL_PATHS].find(isExecutable);
}

function findPlaywrightDownload(): string | undefined {
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function installDebianPackage(): string | undefined {
  const canInstall = process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get');
  if (!canInstall) return undefined;
  process.stderr.write('No Chromium found. Installing the Debian package "chromium"…\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const { status } = spawnSync('/usr/bin/apt-get', args, { env, stdio: 'ignore' });
    if (status !== 0) return undefined;
  }
  return findInstalled();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
