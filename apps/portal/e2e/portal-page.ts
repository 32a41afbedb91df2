import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';

/** Page object of the portal, in a browser context of its own. */
export interface PortalPage {
  readonly page: Page;
  /** Script errors, console errors and warnings of the portal's own pages. */
  readonly problems: readonly string[];
  /** URLs of the portal that the browser requested or displayed. */
  readonly urls: readonly string[];
  /** Signs in with a demo user's card. */
  readonly signInAs: (name: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Opens an app by its link in the navigation. */
  readonly openApp: (name: string) => Promise<void>;
  /** The visible iframe of an app. */
  readonly frame: (name: string) => Locator;
  /** The content of that iframe. */
  readonly app: (name: string) => FrameLocator;
  /** Waits until an app shows the signed-in email, and returns it. */
  readonly emailIn: (name: string) => Promise<string | null>;
  /** Writes a picture to `test-results`. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Options of a browser context like a phone's. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

const RESULTS = join(import.meta.dirname, '../test-results');

/** Opens the portal in a new browser context. */
export async function openPortalPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<PortalPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  const urls: string[] = [];

  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    const isProblem = message.type() === 'error' || message.type() === 'warning';
    if (isProblem && message.location().url.startsWith(url)) problems.push(message.text());
  });
  page.on('request', (request) => urls.push(request.url()));
  page.on('framenavigated', (frame) => urls.push(frame.url()));
  await page.goto(url);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  const frame = (name: string): Locator => page.locator(`iframe[title="${name}"]:visible`);
  return {
    page,
    problems,
    get urls() {
      return urls.filter((requested) => requested.startsWith(url));
    },
    async signInAs(name) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('heading', { name: `Hello, ${name.split(' ')[0]}` }).waitFor();
    },
    async signOut() {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    async openApp(name) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
    },
    frame,
    app: (name) => frame(name).contentFrame(),
    async emailIn(name) {
      const email = frame(name).contentFrame().getByTestId('signed-in-email');
      await email.waitFor();
      return email.textContent();
    },
    async screenshot(name) {
      mkdirSync(RESULTS, { recursive: true });
      await page.screenshot({ path: join(RESULTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}
