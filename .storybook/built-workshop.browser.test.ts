import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { serveBuiltWorkshop } from './serve-built-workshop.ts';

const STAND_IN = 'A page that stands in for a ToolJet app, where no emulator runs.';
const MADE_UP = 'the answer above is made up in the page';
const NEEDED = 'This story needs a ToolJet emulator';

let server: PreviewServer;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  server = await serveBuiltWorkshop();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // Not the icon that the browser looks for by itself.
    const isOurs = message.location().url.startsWith(address());
    if (message.type() === 'error' && isOurs) complaints.push(message.text());
  });
});
afterEach(() => page.close());

const address = (): string => server.resolvedUrls?.local[0] ?? '';
const open = (what: string) => page.goto(new URL(what, address()).href);
const openStory = (id: string) => open(`iframe.html?id=${id}&viewMode=story`);
const app = () => page.locator('iframe:visible').contentFrame();
const text = (words: string) => page.getByText(words);

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
  expect(complaints).toEqual([]);
});

it('shows a page with its navigation', async () => {
  await open('?path=/docs/start--docs');
  const preview = page.frameLocator('#storybook-preview-iframe');
  await preview.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Troubleshooting' }).waitFor();
  expect(complaints).toEqual([]);
});

it.each([
  'tooljetembed-states--ready',
  'tooljetembed-boundaries--suspense-opens',
  'portal-pages--app-open',
])('opens a page that says that it stands in for the app: %s', async (id) => {
  await openStory(id);
  await app().first().getByText(STAND_IN).waitFor();
  expect(complaints).toEqual([]);
});

it.each([
  ['tooljetembed-bad-days--tool-jet-is-down', 'The app is not responding'],
  ['tooljetembed-bad-days--tool-jet-is-busy', 'Try again in'],
  ['tooljetembed-bad-days--no-access', 'You do not have access to this app'],
])('plays a bad day, and says that it is made up: %s', async (id, words) => {
  await openStory(id);
  await text(words).waitFor();
  await text(MADE_UP).waitFor();
  expect(complaints).toEqual([]);
});

it.each(['tooljetembed-beyond-one-embed--page-and-params', 'portal-pages--app-refused'])(
  'says of a story that it cannot be shown: %s',
  async (id) => {
    await openStory(id);
    await text(NEEDED).waitFor();
    expect(await page.locator('.tooljet-embed').count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);

it('fills the developer panel', async () => {
  await openStory('portal-developer-panel--open');
  await page.getByRole('cell', { name: 'generated' }).waitFor();
  expect(complaints).toEqual([]);
});

it('holds no story back for an animation whose time is yet to come', async () => {
  await openStory('tooljetembed-sizes--whole-page');
  await app().first().getByText(STAND_IN).waitFor();
  await page.getByRole('button', { name: 'Refresh' }).waitFor();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});
