import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Builder, By, type WebDriver } from 'selenium-webdriver';
import type * as SeleniumRemote from 'selenium-webdriver/remote.js';
import { launch } from 'puppeteer-core';

// ES modules cannot import a folder of a CommonJS package.
const require = createRequire(import.meta.url);
const { DriverService } = require('selenium-webdriver/remote') as typeof SeleniumRemote;

const LIBRARIES = '/usr/lib/x86_64-linux-gnu';

/** Direction of a step in the history. */
export type Step = 'back' | 'forward';

/** A tab of a browser engine. Offers only operations that every engine's driver supports. */
export interface EngineTab {
  readonly goTo: (url: string) => Promise<void>;
  /** Evaluates an expression in the portal's page. */
  readonly read: (expression: string) => Promise<unknown>;
  /** Evaluates an expression in the visible frame. */
  readonly readApp: (expression: string) => Promise<unknown>;
  /** Clicks a button of the portal. WebKit's Back skips history entries without a user gesture. */
  readonly click: (label: string) => Promise<void>;
  /** Presses the browser's Back or Forward button without waiting for a page to load. */
  readonly go: (step: Step) => void;
  /** Writes an image to `${path}.png`. */
  readonly screenshot: (path: string) => Promise<void>;
}

/** A running browser engine. */
export interface Engine {
  readonly open: () => Promise<EngineTab>;
  readonly close: () => Promise<void>;
}

/** Launches the installed Firefox with third-party cookies blocked. */
export async function launchFirefox(): Promise<Engine> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    // Blocks cookies of third parties but not their storage, which ToolJet needs.
    extraPrefsFirefox: { 'network.cookie.cookieBehavior.optInPartitioning': true },
  });
  return {
    close: () => browser.close(),
    open: async () => {
      const page = await browser.newPage();
      return {
        goTo: async (url) => void (await page.goto(url)),
        read: (expression) => page.evaluate(expression),
        readApp: async (expression) => {
          const frame = page.frames().findLast((candidate) => candidate !== page.mainFrame());
          return frame?.evaluate(expression);
        },
        click: (label) => page.locator(`::-p-xpath(//button[.="${label}"])`).click(),
        go: (step) => {
          const going = step === 'back' ? page.goBack() : page.goForward();
          going.catch(() => undefined);
        },
        screenshot: async (path) => void (await page.screenshot({ path: `${path}.png` })),
      };
    },
  };
}

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
