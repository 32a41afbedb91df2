/**
 * `npm run test:quickstart`: installs the packed packages with npm beside the README's code, builds
 * and starts it, and opens it in Chromium.
 */
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ARGS, findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { startEmulator } from '@tooljet-embed/emulator';
import { chromium } from 'playwright-core';
import { packPackages } from '../../packages/react/integrations/pack-packages.ts';
import { startPortal } from '../../packages/server/runtime-tests/start-portal.ts';
import { giveUp, run } from '../../scripts/run.mjs';

/** The README's code, the placeholder for the session, and the files that every project has. */
const PARTS = ['orders.tsx', 'server.ts', 'your-session.ts', 'host-app'];

async function npm(args: string[], cwd: string): Promise<void> {
  if ((await run('npm', args, { cwd })) === 0) return;
  throw new Error(`"npm ${args.join(' ')}" failed: see above.`);
}

async function build(folder: string, tarballs: string[]): Promise<void> {
  for (const part of PARTS) {
    await cp(join(import.meta.dirname, part), join(folder, part), { recursive: true });
  }
  await rename(join(folder, 'host-app/package.json'), join(folder, 'package.json'));
  await npm(['install', '--loglevel=error', '--no-audit', '--no-fund', ...tarballs], folder);
  await npm(['run', 'build'], folder);
}

/** @throws {Error} If the app does not open, or the page logs an error or a warning */
async function expectApp(url: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGS,
  });
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      const isProblem = message.type() === 'error' || message.type() === 'warning';
      // ToolJet's embed page checks for a session before it redeems the PAT, and gets a 403.
      const isSessionCheck = message.location().url.includes('/api/session');
      if (isProblem && !isSessionCheck) problems.push(message.text());
    });
    await page.goto(url);
    const email = page.frameLocator('iframe').getByTestId('signed-in-email');
    await email.getByText('ada@example.com').waitFor({ timeout: 30_000 });
    if (problems.length > 0) throw new Error(`The page logged: ${problems.join('; ')}`);
  } finally {
    await browser.close();
  }
}

async function testQuickstart(folder: string): Promise<void> {
  const project = join(folder, 'project');
  await build(project, await packPackages(join(folder, 'tarballs')));
  const emulator = await startEmulator();
  const portal = await startPortal(['npm', 'run', 'start', '--prefix', project], {
    TOOLJET_URL: emulator.apiUrl,
    TOOLJET_API_TOKEN: emulator.apiToken,
    TOOLJET_APPS: 'orders',
    NODE_ENV: 'production',
  });
  const page = await startPortal(['npm', 'run', 'page', '--prefix', project], {
    PORTAL_URL: portal.url,
  });
  try {
    await expectApp(page.url);
    process.stdout.write("Quickstart: the README's code shows the app\n");
  } finally {
    await page.stop();
    await portal.stop();
    await emulator.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-quickstart-'));
try {
  await testQuickstart(folder);
} catch (error) {
  giveUp(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
