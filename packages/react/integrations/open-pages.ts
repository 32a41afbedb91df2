import { CHROMIUM_ARGUMENTS } from '@tooljet-embed/browser-testing/chromium-arguments';
import { findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { chromium, type Page } from 'playwright-core';
import type { ConsumerPage } from './consumers.ts';

/** A browser that opens pages and looks whether the app is in them. */
export interface PageBrowser {
  /**
   * Opens a page that was rendered on a server.
   *
   * @throws {Error} When the server's page has no loading state, when the app or the late words do
   * not come, when the endpoint is asked more or less often than expected, or when the console has
   * something to say, a hydration that did not match above all.
   */
  expectApp(portalUrl: string, expected: ConsumerPage): Promise<void>;
  close(): Promise<void>;
}

/** Starts it. */
export async function openBrowser(): Promise<PageBrowser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGUMENTS,
  });

  return {
    async expectApp(portalUrl, { path, requests, late }) {
      const url = portalUrl + path;
      const page = await browser.newPage();
      const said = collectProblems(page);
      const asked = countRequests(page);
      let html: string | undefined;
      try {
        const response = await page.goto(url);
        html = await response?.text();
        const app = page.frameLocator('iframe').getByText('Ada Lovelace').first();
        await app.waitFor({ timeout: 30_000 });
        if (late) await page.getByText(late).waitFor({ timeout: 5000 });
      } catch (error) {
        const shown = await page.locator('body').innerText({ timeout: 1000 });
        throw new Error(`${url} does not show everything, but "${shown}". ${said.join('; ')}`, {
          cause: error,
        });
      } finally {
        await page.close();
      }
      if (!html?.includes('data-state="loading"'))
        throw new Error(`${url} has no loading state in it.`);
      if (said.length > 0) throw new Error(`${url} made the console say: ${said.join('; ')}`);
      if (asked() !== requests)
        throw new Error(`${url} asked the endpoint ${asked()} times, not ${requests}.`);
      console.log(`${url}: the app is there, requests to the endpoint: ${requests}`);
    },
    close: () => browser.close(),
  };
}

function collectProblems(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    const isProblem = ['error', 'warning'].includes(message.type());
    // The browser asks for it by itself, and these applications have none.
    const isFavicon = message.location().url.endsWith('/favicon.ico');
    if (isProblem && !isFavicon) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  return said;
}

function countRequests(page: Page): () => number {
  let asked = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/tooljet-embed')) asked += 1;
  });
  return () => asked;
}
