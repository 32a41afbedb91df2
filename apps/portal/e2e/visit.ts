import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';

/** One person's browser at the portal. */
export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the portal's own pages: from scripts, from the console, from the policy. */
  readonly complaints: readonly string[];
  /** Every address of the portal that the browser asked for or showed. */
  readonly addresses: readonly string[];
  /** Signs in with one of the demo's cards, from whatever page. */
  readonly signInAs: (name: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Opens an app with its link in the sidebar. */
  readonly openApp: (name: string) => Promise<void>;
  /** The iframe that shows an app. */
  readonly frame: (name: string) => Locator;
  /** What is in it. */
  readonly app: (name: string) => FrameLocator;
  /** Writes a picture to `test-results`. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A browser context like a phone's. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

const RESULTS = join(import.meta.dirname, '../test-results');

/** Opens the portal in a fresh browser context. */
export async function openVisit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const addresses: string[] = [];

  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isProblem = message.type() === 'error' || message.type() === 'warning';
    if (isProblem && message.location().url.startsWith(url)) complaints.push(message.text());
  });
  page.on('request', (request) => addresses.push(request.url()));
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await page.goto(url);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  const frame = (name: string): Locator => page.locator(`iframe[title="${name}"]:visible`);
  return {
    page,
    complaints,
    get addresses() {
      return addresses.filter((address) => address.startsWith(url));
    },
    async signInAs(name) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('heading', { name: `Hello, ${name.split(' ')[0]}` }).waitFor();
    },
    async signOut() {
      await page.getByRole('button', { name: /^Account:/ }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    async openApp(name) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
    },
    frame,
    app: (name) => frame(name).contentFrame(),
    async screenshot(name) {
      mkdirSync(RESULTS, { recursive: true });
      await page.screenshot({ path: join(RESULTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}
