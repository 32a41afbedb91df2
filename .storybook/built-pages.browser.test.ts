import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { serveBuiltStorybook } from './serve-built-storybook.ts';

const STATIC_PAGE = 'A static page instead of a ToolJet app, because no emulator runs.';
const SIMULATED = 'the response above is simulated';
const NEEDED = 'This story needs a ToolJet emulator';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let consoleErrors: string[];

beforeAll(async () => {
  server = await serveBuiltStorybook();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  consoleErrors = [];
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => {
    // Excludes the favicon, which browsers request on their own.
    const isOwnPage = message.location().url.startsWith(address());
    if (message.type() === 'error' && isOwnPage) consoleErrors.push(message.text());
  });
});
afterEach(() => page.close());

const address = (): string => server.resolvedUrls?.local[0] ?? '';
const open = (path: string) => page.goto(new URL(path, address()).href);
const openStory = (id: string) => open(`iframe.html?id=${id}&viewMode=story`);
const app = () => page.locator('iframe:visible').contentFrame();
const text = (content: string) => page.getByText(content);

it.each([
  ['start--docs', 'ToolJet apps in your portal'],
  ['states--docs', 'States'],
  ['sessions--docs', 'Sessions'],
  ['security--docs', 'Security'],
  ['theming--docs', 'Theming'],
  ['server--docs', 'Server'],
  ['testing--docs', 'Testing'],
  ['troubleshooting--docs', 'Troubleshooting'],
])('renders the page %s', async (id, heading) => {
  await open(`iframe.html?id=${id}&viewMode=docs`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect(consoleErrors).toEqual([]);
});

it('shows a docs page beside the sidebar', async () => {
  await open('?path=/docs/start--docs');
  const preview = page.frameLocator('#storybook-preview-iframe');
  await preview.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Troubleshooting' }).waitFor();
  expect(consoleErrors).toEqual([]);
});

it.each([
  'tooljetembed-states--ready',
  'tooljetembed-error-boundaries-and-suspense--suspense-opens',
  'example-portal-pages--app-open',
])('opens a static page instead of the app in %s', async (id) => {
  await openStory(id);
  await app().first().getByText(STATIC_PAGE).waitFor();
  expect(consoleErrors).toEqual([]);
});

it.each([
  ['tooljetembed-failures--tool-jet-is-down', 'The app is not responding'],
  ['tooljetembed-failures--tool-jet-is-busy', 'Try again in'],
  ['tooljetembed-failures--no-access', 'You do not have access to this app'],
])('simulates a failure in %s', async (id, message) => {
  await openStory(id);
  await text(message).waitFor();
  await text(SIMULATED).waitFor();
  expect(consoleErrors).toEqual([]);
});

it.each(['tooljetembed-multiple-embeds--page-and-params', 'example-portal-pages--app-refused'])(
  'explains that %s needs an emulator',
  async (id) => {
    await openStory(id);
    await text(NEEDED).waitFor();
    expect(await page.locator('.tooljet-embed').count()).toBe(0);
    expect(consoleErrors).toEqual([]);
  },
);

it('shows entries in the developer panel', async () => {
  await openStory('example-portal-developer-panel--open');
  await page.getByRole('cell', { name: 'generated' }).waitFor();
  expect(consoleErrors).toEqual([]);
});

it('finishes a story before a delayed animation starts', async () => {
  await openStory('tooljetembed-sizes--whole-page');
  await app().first().getByText(STATIC_PAGE).waitFor();
  await page.getByRole('button', { name: 'Refresh' }).waitFor();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
