/**
 * `pnpm test:consumers`: installs the packed packages in applications of other people's making, as
 * npm would, builds and starts each of them and opens it in a real Chromium.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@tooljet-embed/emulator';
import { giveUp } from '../../../scripts/give-up.mjs';
import { run } from '../../../scripts/run.mjs';
import { startPortal } from '../../server/runtime-tests/start-portal.ts';
import { type Consumer, CONSUMERS } from './consumers.ts';
import { openBrowser, type PageBrowser } from './open-pages.ts';
import { packPackages } from './pack-packages.ts';

/** Copies an application and installs what it names, the packed packages among it. */
async function install(consumer: Consumer, folder: string, tarballs: string[]): Promise<void> {
  await cp(join(import.meta.dirname, consumer.folder), folder, { recursive: true });
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: object };
  manifest.dependencies = { ...manifest.dependencies, ...consumer.dependencies };
  await writeFile(file, JSON.stringify(manifest));
  const words = ['install', '--loglevel=error', '--no-audit', '--no-fund', ...tarballs];
  await mustRun(words, folder);
}

async function mustRun(words: string[], cwd: string): Promise<void> {
  if ((await run('npm', words, { cwd })) === 0) return;
  throw new Error(`"npm ${words[0]} ${words[1]}" failed: see above.`);
}

async function testConsumer(
  consumer: Consumer,
  folder: string,
  tarballs: string[],
  browser: PageBrowser,
): Promise<void> {
  await install(consumer, folder, tarballs);
  await mustRun(['run', 'build'], folder);
  if (consumer.pages.length === 0) return;
  const emulator = await startEmulator();
  const portal = await startPortal(['npm', 'run', 'start', '--prefix', folder], {
    TOOLJET_URL: emulator.apiUrl,
    TOOLJET_API_TOKEN: emulator.apiToken,
    TOOLJET_APPS: 'orders',
    TOOLJET_EMBED_ORIGINS: emulator.publicUrl,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  try {
    for (const page of consumer.pages) await browser.expectApp(portal.url, page);
  } finally {
    await portal.stop();
    await emulator.close();
  }
}

async function testConsumers(folder: string): Promise<boolean> {
  const tarballs = await packPackages(join(folder, 'tarballs'));
  const browser = await openBrowser();
  const failures: string[] = [];
  try {
    for (const consumer of CONSUMERS) {
      console.log(`\n${consumer.name}`);
      const place = join(folder, consumer.name.replaceAll(/\W+/g, '-'));
      await testConsumer(consumer, place, tarballs, browser).catch((error: Error) => {
        failures.push(`${consumer.name}: ${error.message}`);
      });
    }
  } finally {
    await browser.close();
  }
  for (const failure of failures) console.error(failure);
  console.log(`\nConsumers: ${CONSUMERS.length - failures.length} good, ${failures.length} not`);
  return failures.length === 0;
}

const folder = await mkdtemp(join(tmpdir(), 'tooljet-embed-consumers-'));
try {
  process.exitCode = (await testConsumers(folder)) ? 0 : 1;
} catch (error) {
  giveUp(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
