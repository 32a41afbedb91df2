import { launch } from 'puppeteer-core';
import type { Engine } from './engine.ts';

/** Starts the installed Firefox, which keeps nothing for third parties. */
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
        read: (script) => page.evaluate(script),
        readApp: async (script) => {
          const frame = page.frames().findLast((one) => one !== page.mainFrame());
          return frame?.evaluate(script);
        },
        press: (label) => page.locator(`::-p-xpath(//button[.="${label}"])`).click(),
        go: (step) => {
          const going = step === 'back' ? page.goBack() : page.goForward();
          going.catch(() => undefined);
        },
        screenshot: async (path) => void (await page.screenshot({ path: `${path}.png` })),
      };
    },
  };
}
