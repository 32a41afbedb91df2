import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Builder, By, type WebDriver } from 'selenium-webdriver';
import type * as SeleniumRemote from 'selenium-webdriver/remote.js';
import type { Engine, EngineTab } from './engine.ts';

// ES modules cannot import a folder of a CommonJS package.
const require = createRequire(import.meta.url);
const { DriverService } = require('selenium-webdriver/remote') as typeof SeleniumRemote;

const LIBRARIES = '/usr/lib/x86_64-linux-gnu';

/** Launches the small browser of WebKitGTK on a virtual display. */
export async function launchWebKit(): Promise<Engine> {
  const xvfb = spawn('Xvfb', ['-displayfd', '1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const service = new DriverService.Builder('/usr/bin/WebKitWebDriver')
    .setLoopback(true)
    .setEnvironment({ ...process.env, DISPLAY: await readDisplay(xvfb) })
    .build();
  const stop = async (): Promise<void> => {
    await service.kill();
    xvfb.kill();
  };
  try {
    const driver = await new Builder()
      .usingServer(await service.start())
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
      })
      .build();
    return {
      open: async () => createTab(driver),
      close: async () => {
        await driver.quit();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createTab(driver: WebDriver): EngineTab {
  const read = (expression: string): Promise<unknown> =>
    driver.executeScript(`return (${expression});`);
  return {
    goTo: (url) => driver.get(url),
    read,
    readApp: async (expression) => {
      const frame = await driver.findElement(By.css('iframe:last-of-type'));
      await driver.switchTo().frame(frame);
      try {
        return await read(expression);
      } finally {
        await driver.switchTo().defaultContent();
      }
    },
    click: (label) => driver.findElement(By.xpath(`//button[.="${label}"]`)).click(),
    go: (step) => {
      const navigation = driver.navigate();
      const going = step === 'back' ? navigation.back() : navigation.forward();
      going.catch(() => undefined);
    },
    screenshot: async (path) => {
      // WebKitGTK captures the last paint, which can be older than the document.
      await driver.executeAsyncScript(
        'requestAnimationFrame(() => requestAnimationFrame(arguments[0]));',
      );
      await writeFile(`${path}.png`, Buffer.from(await driver.takeScreenshot(), 'base64'));
    },
  };
}

/** Returns the number of the display that Xvfb has chosen, such as `:0`. */
async function readDisplay({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('Xvfb has no output.');
  const [number] = (await once(stdout, 'data')) as [Buffer];
  return `:${number.toString().trim()}`;
}

function findMiniBrowser(): string {
  const folder = readdirSync(LIBRARIES).find((name) => /^webkit2gtk-\d/.test(name));
  return `${LIBRARIES}/${folder}/MiniBrowser`;
}
