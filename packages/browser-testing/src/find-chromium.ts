import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env['PROGRAMFILES'] ?? 'C:\\Program Files', 'Google/Chrome/Application/chrome.exe'),
  join(process.env['LOCALAPPDATA'] ?? 'C:\\', 'Google/Chrome/Application/chrome.exe'),
];

/**
 * The path of a Chromium to test in. Looks at `CHROMIUM_PATH`, then for an installed Chrome or
 * Chromium, then for Playwright's own download, and last installs Debian's package where it may.
 *
 * @throws {Error} When there is none, with the ways to provide one.
 */
export function findChromium(): string {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(
      `CHROMIUM_PATH is "${chosen}", which cannot be executed. Set it to the path of a Chrome or Chromium, or unset it to have one looked for.`,
    );
  }
  const found = installedBrowser() ?? playwrightDownload() ?? debianPackage();
  if (found) return found;
  throw new Error(
    'No Chromium to test in. Install Chrome or Chromium, or run "npx playwright-core install chromium", or set CHROMIUM_PATH to the browser you want.',
  );
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...onPath, ...FIXED_PLACES].find(isExecutable);
}

function playwrightDownload(): string | undefined {
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

function debianPackage(): string | undefined {
  const mayInstall = process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get');
  if (!mayInstall) return undefined;
  process.stderr.write('No Chromium found: installing the Debian package "chromium"…\n');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const { status } = spawnSync('/usr/bin/apt-get', words, { env: environment, stdio: 'ignore' });
    if (status !== 0) return undefined;
  }
  return installedBrowser();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
