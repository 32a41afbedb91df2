/**
 * `npm run test:integrations` installs the packed packages with npm in small applications, builds and
 * starts each application, and opens it in Chromium.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ARGS, findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { startEmulator } from '@tooljet-embed/emulator';
import { type Browser, chromium } from 'playwright-core';
import { giveUp, run } from '../../../scripts/run.mjs';
import { type RunningPortal, startPortal } from '../../server/runtime-tests/start-portal.ts';
import { checkPage, type ExpectedPage } from './check-page.ts';
import { packPackages } from './pack-packages.ts';

/** An application that installs the packed packages. */
interface Integration {
  readonly name: string;
  /** Folder beside this file. */
  readonly folder: string;
  /** Dependencies that replace those of its package.json. */
  readonly dependencies?: Record<string, string>;
  /** Pages to open. Empty if a successful build is the test. */
  readonly pages: readonly ExpectedPage[];
  /** Message that the development server must not print when it renders the page `/`. */
  readonly developmentError?: string;
}

const RENDERED_PAGES: readonly ExpectedPage[] = [
  { path: '/', requests: 1 },
  { path: '/stream', requests: 1, streamedText: 'Prices of today' },
];
const REACT_18 = { react: '18.3.1', 'react-dom': '18.3.1' };

/** Compilers, frameworks and React versions that the packages support. */
const INTEGRATIONS: readonly Integration[] = [
  { name: 'TypeScript 5.9, 6 and 7', folder: 'types', pages: [] },
  {
    name: 'Next, App Router',
    folder: 'next',
    pages: [{ path: '/', requests: 0 }],
    developmentError: 'encountered the unstable value',
  },
  { name: 'Emulator beside Vitest 3', folder: 'vitest', pages: [] },
  { name: 'React Router', folder: 'react-router', pages: [{ path: '/', requests: 0 }] },
  { name: 'React 19 on a server', folder: 'ssr', pages: RENDERED_PAGES },
  { name: 'React 18 on a server', folder: 'ssr', dependencies: REACT_18, pages: RENDERED_PAGES },
];

async function npm(args: string[], cwd: string): Promise<void> {
  if ((await run('npm', args, { cwd })) === 0) return;
  throw new Error(`"npm ${args[0]} ${args[1]}" failed; the output above says why.`);
}

/** Copies an application and installs its dependencies and the tarballs. */
async function install(
  integration: Integration,
  folder: string,
  tarballs: string[],
): Promise<void> {
  await cp(join(import.meta.dirname, integration.folder), folder, { recursive: true });
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: object };
  manifest.dependencies = { ...manifest.dependencies, ...integration.dependencies };
  await writeFile(file, JSON.stringify(manifest));
  await npm(['install', '--loglevel=error', '--no-audit', '--no-fund', ...tarballs], folder);
}

async function testIntegration(
  integration: Integration,
  folder: string,
  tarballs: string[],
  browser: Browser,
): Promise<void> {
  await install(integration, folder, tarballs);
  await npm(['run', 'build'], folder);
  if (integration.pages.length === 0) return;
  const emulator = await startEmulator();
  const start = (script: string, environment: string): Promise<RunningPortal> =>
    startPortal(['npm', 'run', script, '--prefix', folder], {
      TOOLJET_URL: emulator.apiUrl,
      TOOLJET_API_TOKEN: emulator.apiToken,
      TOOLJET_APPS: 'orders',
      TOOLJET_EMBED_ORIGINS: emulator.publicUrl,
      NODE_ENV: environment,
      NEXT_TELEMETRY_DISABLED: '1',
    });
  try {
    const portal = await start('start', 'production');
    try {
      for (const page of integration.pages) await checkPage(browser, portal.url, page);
    } finally {
      await portal.stop();
    }
    const { developmentError } = integration;
    if (developmentError === undefined) return;
    const development = await start('dev', 'development');
    try {
      await checkDevelopmentOutput(development, developmentError);
    } finally {
      await development.stop();
    }
  } finally {
    await emulator.close();
  }
}

async function checkDevelopmentOutput(portal: RunningPortal, error: string): Promise<void> {
  // The second response follows the validation of the first one, which prints the error.
  for (let request = 0; request < 2; request += 1) await (await fetch(portal.url)).text();
  if (portal.output().includes(error)) throw new Error(`The development server prints "${error}".`);
}

async function testIntegrations(root: string): Promise<boolean> {
  const packages = ['protocol', 'react', 'server', 'emulator'];
  const tarballs = await packPackages(join(root, 'tarballs'), packages);
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  const failures: string[] = [];
  try {
    for (const integration of INTEGRATIONS) {
      console.log(`\n${integration.name}`);
      const folder = join(root, integration.name.replaceAll(/\W+/g, '-'));
      try {
        await testIntegration(integration, folder, tarballs, browser);
      } catch (error) {
        failures.push(`${integration.name}: ${(error as Error).message}`);
      }
    }
  } finally {
    await browser.close();
  }
  for (const failure of failures) console.error(failure);
  const passed = INTEGRATIONS.length - failures.length;
  console.log(`\nIntegrations: ${passed} passed, ${failures.length} failed`);
  return failures.length === 0;
}

const root = await mkdtemp(join(tmpdir(), 'tooljet-embed-integrations-'));
try {
  process.exitCode = (await testIntegrations(root)) ? 0 : 1;
} catch (error) {
  giveUp(error);
} finally {
  await rm(root, { recursive: true, force: true });
}
