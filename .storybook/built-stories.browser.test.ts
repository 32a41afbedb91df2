import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Frame, Page } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveBuiltWorkshop } from './serve-built-workshop.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

/** Storybook's own, in the page of the stories. */
interface Channel {
  last(event: string): unknown;
  on(event: string, listener: (value: unknown) => void): void;
  emit(event: string, value: unknown): void;
}

const INDEX = join(import.meta.dirname, '../storybook-static/index.json');
const { entries } = JSON.parse(readFileSync(INDEX, 'utf8')) as { entries: Record<string, Entry> };
const stories = Object.values(entries).filter(({ type }) => type === 'story');

let server: PreviewServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveBuiltWorkshop();
  browser = await launchChromium();
  await open();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

// Beside the sidebar, where people look at stories: it gives each one the screen that it asks for.
async function open(): Promise<void> {
  page = await browser.newPage();
  const start = `?path=/story/${stories.at(-1)?.id}&globals=a11y.manual:!true`;
  await page.goto(`${server.resolvedUrls?.local[0]}${start}`);
  await page.waitForSelector('#storybook-preview-iframe');
  await frame().waitForFunction(() => {
    const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as Channel | undefined;
    return channel?.last('storyFinished');
  });
}

function frame(): Frame {
  const found = page.frame('storybook-preview-iframe');
  if (!found) throw new Error('The workshop shows no stories.');
  return found;
}

/** How a story ended, as the workshop itself says it. */
function play(id: string): Promise<string> {
  return frame().evaluate((storyId) => {
    const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as Channel;
    return new Promise<string>((resolve) => {
      for (const failure of [
        'playFunctionThrewException',
        'storyThrewException',
        'storyErrored',
        'unhandledErrorsWhilePlaying',
      ])
        channel.on(failure, (error) => resolve(`${failure} ${JSON.stringify(error)}`));
      channel.on('storyFinished', (end) => {
        const { storyId: ended, status } = end as { storyId: string; status: string };
        if (ended === storyId) resolve(status);
      });
      channel.emit('selectStory', { storyId });
    });
  }, id);
}

it.each(stories)('plays to its end without an emulator: $title, $name', async ({ id }) => {
  expect(await play(id)).toBe('success');
});
