import { launch } from 'puppeteer-core';
import type { Engine } from './engine.ts';

/** Launches the installed Firefox with third-party cookies blocked. */
export async function launchFirefox(): Promise<Engine> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    extraPrefsFirefox: { 'network.cookie.cookieBehavior': 1 },
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
