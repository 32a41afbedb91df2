import { CHROMIUM_ARGS, findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { chromium, type Page } from 'playwright-core';
import type { IntegrationPage } from './integrations.ts';

/** Opens pages in Chromium and checks that they show the app. */
export interface PageChecker {
  /**
   * Opens a page that was rendered on a server.
   *
   * @throws {Error} If the HTML contains no loading state, if the app or the streamed text does not
   *   appear, if the number of requests to the endpoint differs, or if the console reports a problem
   *   such as a hydration mismatch.
   */
  check(origin: string, expected: IntegrationPage): Promise<void>;
  close(): Promise<void>;
}

/** Launches Chromium. */
export async function launchPageChecker(): Promise<PageChecker> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGS,
  });

  return {
    async check(origin, expected) {
      const page = await browser.newPage();
      try {
        await checkPage(page, origin + expected.path, expected);
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

async function checkPage(page: Page, url: string, expected: IntegrationPage): Promise<void> {
  const problems = collectProblems(page);
  const countRequests = countEndpointRequests(page);
  const response = await page.goto(url);
  const html = (await response?.text()) ?? '';
  try {
    await page.frameLocator('iframe').getByText('Ada Lovelace').first().waitFor();
    if (expected.streamedText) await page.getByText(expected.streamedText).waitFor();
  } catch (cause) {
    const text = await page.locator('body').innerText({ timeout: 1000 });
    throw new Error(`${url} shows "${text}". ${problems.join('; ')}`, { cause });
  }
  if (!html.includes('data-state="loading"')) {
    throw new Error(`The HTML of ${url} contains no loading state.`);
  }
  if (problems.length > 0) {
    throw new Error(`The console of ${url} reports: ${problems.join('; ')}`);
  }
  if (countRequests() !== expected.requests) {
    throw new Error(
      `${url} sent ${countRequests()} requests to the endpoint, not ${expected.requests}.`,
    );
  }
  console.log(`${url}: shows the app, requests to the endpoint: ${expected.requests}`);
}

function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    const isProblem = ['error', 'warning'].includes(message.type());
    if (isProblem && !isExpected(message.location().url)) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return problems;
}

/**
 * Whether a failed request is normal. Browsers request a favicon, and these applications have none.
 * ToolJet's embed page checks for a session before it redeems the PAT, and gets a 403.
 */
function isExpected(url: string): boolean {
  return /\/(?:favicon\.ico|api\/session)$/.test(url.split('?')[0] ?? '');
}

function countEndpointRequests(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/tooljet-embed')) count += 1;
  });
  return () => count;
}
