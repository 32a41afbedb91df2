import type { Browser, Page } from 'playwright-core';

/** A page that shows the app. */
export interface ExpectedPage {
  readonly path: string;
  /** Number of requests to the endpoint. Zero if the server passes an embed URL to the page. */
  readonly requests: number;
  /** Text that the server streams after the page has requested an embed URL. */
  readonly streamedText?: string;
}

/**
 * Opens a page that was rendered on a server.
 *
 * @throws {Error} If the HTML contains no loading state, if the app or the streamed text does not
 *   appear, if the number of requests to the endpoint differs, or if the console reports a problem
 *   such as a hydration mismatch.
 */
export async function checkPage(
  browser: Browser,
  origin: string,
  { path, requests, streamedText }: ExpectedPage,
): Promise<void> {
  const page = await browser.newPage();
  const problems = collectProblems(page);
  let requestCount = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/tooljet-embed')) {
      requestCount += 1;
    }
  });
  const response = await page.goto(origin + path);
  const html = (await response?.text()) ?? '';
  try {
    await page.frameLocator('iframe').getByText('Ada Lovelace').first().waitFor();
    if (streamedText) await page.getByText(streamedText).waitFor();
  } catch (cause) {
    const text = await page.locator('body').innerText({ timeout: 1000 });
    throw new Error(`${path} shows "${text}". ${problems.join('; ')}`, { cause });
  }
  if (!html.includes('data-state="loading"')) problems.push('The HTML contains no loading state.');
  if (requestCount !== requests) {
    problems.push(`The page sent ${requestCount} requests to the endpoint, not ${requests}.`);
  }
  if (problems.length > 0) throw new Error(`${path}: ${problems.join('; ')}`);
  await page.close();
  console.log(`${path}: shows the app, requests to the endpoint: ${requests}`);
}

/**
 * Browsers request a favicon, and these applications have none. ToolJet's embed page checks for a
 * session before it redeems the PAT, and gets a 403.
 */
const EXPECTED_FAILURE = /\/(?:favicon\.ico|api\/session)(?:$|\?)/;

function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    const isProblem = ['error', 'warning'].includes(message.type());
    if (isProblem && !EXPECTED_FAILURE.test(message.location().url)) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return problems;
}
