import { CHROMIUM_ARGUMENTS } from '@tooljet-embed/browser-testing/chromium-arguments';
import { findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { chromium } from 'playwright-core';

/** A browser that opens pages and looks whether the app is in them. */
export interface PageBrowser {
  /**
   * Opens a page that was rendered on a server.
   *
   * @throws {Error} When the server's page has no loading state, when the app does not open, or when
   * the console has something to say, a hydration that did not match above all.
   */
  expectApp(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts it. */
export async function openBrowser(): Promise<PageBrowser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGUMENTS,
  });

  return {
    async expectApp(url) {
      const html = await (await fetch(url)).text();
      if (!html.includes('data-state="loading"'))
        throw new Error(`${url} has no loading state in it.`);
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('console', (message) => {
        const isProblem = ['error', 'warning'].includes(message.type());
        // The browser asks for it by itself, and these applications have none.
        const isFavicon = message.location().url.endsWith('/favicon.ico');
        if (isProblem && !isFavicon) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(error.message));
      try {
        await page.goto(url);
        const app = page.frameLocator('iframe').getByText('Ada Lovelace').first();
        await app.waitFor({ timeout: 30_000 });
      } catch (error) {
        const state = await page.locator('[data-state]').first().textContent({ timeout: 1000 });
        throw new Error(`${url} does not show the app, but "${state}". ${said.join('; ')}`, {
          cause: error,
        });
      } finally {
        await page.close();
      }
      if (said.length > 0) throw new Error(`${url} made the console say: ${said.join('; ')}`);
      console.log(`${url}: the app is there`);
    },
    close: () => browser.close(),
  };
}
