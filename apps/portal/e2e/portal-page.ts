import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';

/** Page object of the portal, in a browser context of its own. */
export type PortalPage = Awaited<ReturnType<typeof openPortalPage>>;

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
) {
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

  /** Returns the visible iframe of an app. */
  const frame = (name: string) => page.locator(`iframe[title="${name}"]:visible`);
  /** Returns the content of that iframe. */
  const app = (name: string) => frame(name).contentFrame();
  /** Waits until an app shows the signed-in email, and returns it. */
  async function emailIn(name: string): Promise<string | null> {
    const email = app(name).getByTestId('signed-in-email');
    await email.waitFor();
    return email.textContent();
  }
  return {
    page,
    /** Script errors, console errors and warnings of the portal's own pages. */
    problems,
    frame,
    app,
    /** Returns the URLs of the portal that the browser requested or displayed. */
    urls: () => urls.filter((requested) => requested.startsWith(url)),
    /** Signs in with a demo user's card. */
    async signInAs(name: string) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('heading', { name: `Hello, ${name.split(' ')[0]}` }).waitFor();
    },
    async signOut() {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    /** Opens an app by its link in the navigation. */
    openApp: (name: string) => page.getByRole('navigation').getByRole('link', { name }).click(),
    emailIn,
    /** Returns the accessibility violations of the page, one line for each element. */
    async findAxeViolations(): Promise<string[]> {
      await page.evaluate(`${axe.source}; null`);
      return page.evaluate(async () => {
        const { run } = (window as unknown as { axe: typeof axe }).axe;
        const { violations } = await run(document, { iframes: false });
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      });
    },
    /** Writes a picture to `test-results`. */
    async screenshot(name: string) {
      mkdirSync(RESULTS, { recursive: true });
      await page.screenshot({ path: join(RESULTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}
