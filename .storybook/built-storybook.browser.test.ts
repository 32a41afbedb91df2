import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Frame, Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const STATIC_PAGE = 'A static page instead of a ToolJet app, because no emulator runs.';
const SIMULATED = 'the response above is simulated';
const NEEDED = 'This story needs a ToolJet emulator';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

/** Storybook's channel in the preview page. */
interface Channel {
  last(event: string): unknown;
  on(event: string, listener: (value: unknown) => void): void;
  once(event: string, listener: (value: unknown) => void): void;
  emit(event: string, value: unknown): void;
}

const INDEX = join(import.meta.dirname, '../storybook-static/index.json');
const { entries } = JSON.parse(readFileSync(INDEX, 'utf8')) as { entries: Record<string, Entry> };
const stories = Object.values(entries).filter(({ type }) => type === 'story');

const FAILURES = [
  'playFunctionThrewException',
  'storyThrewException',
  'storyErrored',
  'unhandledErrorsWhilePlaying',
];

/** Serves the output of `build:storybook` below a path, as on a project page. */
function serveBuiltStorybook(): Promise<PreviewServer> {
  return preview({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    appType: 'mpa',
    base: '/tooljet-embed/',
    build: { outDir: 'storybook-static' },
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'silent',
  });
}

let server: PreviewServer;
let browser: Browser;

beforeAll(async () => {
  server = await serveBuiltStorybook();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const address = (): string => server.resolvedUrls?.local[0] ?? '';

describe('pages', () => {
  let page: Page;
  let consoleErrors: string[];

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
    await app().first().getByRole('heading', { level: 2, name: 'Revenue' }).waitFor();
    expect(consoleErrors).toEqual([]);
  });

  it('opens the linked error page when a link in a folded error page is clicked', async () => {
    await open('iframe.html?id=troubleshooting--docs&viewMode=docs');
    const linked = page.locator('.error-page:has(#network_error)');
    const referring = page.locator('.error-page:has(a[href="#network_error"])').first();
    await referring.locator('summary').click();
    await referring.locator('a[href="#network_error"]').first().click();
    await linked.getByRole('heading').first().waitFor();
    expect(await linked.getAttribute('open')).not.toBeNull();
    expect(new URL(page.url()).pathname).toBe('/tooljet-embed/iframe.html');
  });

  it('links every folded error page to existing pages only', async () => {
    await open('iframe.html?id=troubleshooting--docs&viewMode=docs');
    const links = page.locator('.error-page a');
    await links.first().waitFor({ state: 'attached' });
    const targets = await links.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('href') ?? ''),
    );
    const ids = await page
      .locator('.error-page [id]')
      .evaluateAll((elements) => elements.map(({ id }) => `#${id}`));
    const pages = Object.values(entries).map(({ id, type }) => `./?path=/${type}/${id}`);
    const known = new Set([...ids, ...pages]);
    expect(targets.length).toBeGreaterThan(50);
    expect(targets.filter((target) => !known.has(target))).toEqual([]);
  });

  it.each([
    [
      'tooljetembed-playground--playground',
      ['App', 'Appearance', 'Session', 'Endpoint'],
      ['appId', 'Frame'],
    ],
    [
      'tooljetembed-error-codes--access-denied',
      ['Appearance'],
      ['Session', 'Endpoint', 'Timeouts'],
    ],
  ])('groups the controls of %s and hides those without an effect', async (id, shown, hidden) => {
    await open(`?path=/story/${id}&globals=a11y.manual:!true`);
    const panel = page.getByRole('tabpanel', { name: 'Controls' });
    const cell = (name: string) => panel.getByText(name, { exact: true });
    for (const name of shown) await cell(name).first().waitFor();
    for (const name of [...hidden, 'params', 'sandbox', 'queryClient']) {
      expect(await cell(name).count()).toBe(0);
    }
  });

  it.each([
    ['tooljetembed-themes--dark', ['endpoint="/api/tooljet-embed"', 'theme="dark"']],
    ['tooljetembed-error-codes--access-denied', ['userEmail={user.email}', 'height={400}']],
    ['tooljetembed-slots--error-slot', ['slots={{', 'Try the back office again']],
    ['tooljetembed-languages--german', ['labels/de', 'labels={GERMAN_LABELS}']],
    ['tooljetembed-multiple-embeds--headless', ['useToolJetEmbed({']],
    ['tooljetembed-error-boundaries-and-suspense--thrown-error', ['throwOnError']],
    ['example-portal-pages--app-open', ['<ToolJetEmbed']],
  ])('shows the code of a portal beside %s', async (id, parts) => {
    await open(`?path=/story/${id}&globals=a11y.manual:!true`);
    await page.getByRole('tab', { name: 'Code' }).click();
    const code = page.getByRole('tabpanel', { name: 'Code' });
    await code.getByText('import').first().waitFor();
    for (const part of parts) await expect.poll(() => code.textContent()).toContain(part);
    expect(await code.textContent()).not.toMatch(/IsolatedEmbed|EMBED_ARGS|scenario\(/);
  });

  it.each(['sidebar', 'document'])(
    'does not use the font of Storybook in the %s',
    async (place) => {
      await open('?path=/docs/start--docs');
      const preview = page.frameLocator('#storybook-preview-iframe');
      const heading = preview.getByRole('heading', { level: 1 });
      await heading.waitFor();
      const text = place === 'document' ? heading : page.getByRole('link', { name: 'Start' });
      const font = await text.evaluate((element) => getComputedStyle(element).fontFamily);
      expect(font).toContain('"Segoe UI"');
      expect(font).not.toContain('Nunito');
    },
  );

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

  it.each([
    'tooljetembed-multiple-embeds--page-and-params',
    'example-portal-pages--app-refused',
    'example-portal-pages--developer-panel',
  ])('explains that %s needs an emulator', async (id) => {
    await openStory(id);
    await text(NEEDED).waitFor();
    expect(await page.locator('.tooljet-embed').count()).toBe(0);
    expect(consoleErrors).toEqual([]);
  });
});

describe('stories', () => {
  let frame: Frame;

  // The sidebar applies the viewport of each story. The stories tests run axe, so it is off here.
  beforeAll(async () => {
    const page = await browser.newPage();
    const start = `?path=/story/${stories.at(-1)?.id}&globals=a11y.manual:!true`;
    await page.goto(address() + start);
    await page.waitForSelector('#storybook-preview-iframe');
    const content = page.frame('storybook-preview-iframe');
    expect.assert(content);
    frame = content;
    await frame.waitForFunction(() => {
      const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as
        Channel | undefined;
      return channel?.last('storyFinished');
    });
  });

  /** Runs a story and returns its result. Storybook "finishes" stories whose play function throws, too. */
  function runStory(id: string): Promise<string> {
    return frame.evaluate(
      ([storyId, failures]) => {
        const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as Channel;
        return new Promise<string>((resolve) => {
          for (const failure of failures) {
            channel.once(failure, (error) => resolve(`${failure} ${JSON.stringify(error)}`));
          }
          channel.on('storyFinished', (end) => {
            const { storyId: ended, status } = end as { storyId: string; status: string };
            if (ended === storyId) resolve(status);
          });
          channel.emit('selectStory', { storyId });
        });
      },
      [id, FAILURES] as const,
    );
  }

  it.each(stories)('passes without an emulator: $title, $name', async ({ id }) => {
    expect(await runStory(id)).toBe('success');
  });
});
