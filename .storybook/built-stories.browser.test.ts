import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, Frame } from 'playwright-core';
import type { PreviewServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveBuiltStorybook } from './serve-built-storybook.ts';

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

let server: PreviewServer;
let browser: Browser;
let frame: Frame;

// The sidebar applies the viewport of each story. The stories tests run axe, so it is off here.
beforeAll(async () => {
  server = await serveBuiltStorybook();
  browser = await launchChromium();
  const page = await browser.newPage();
  const start = `?path=/story/${stories.at(-1)?.id}&globals=a11y.manual:!true`;
  await page.goto(`${server.resolvedUrls?.local[0]}${start}`);
  await page.waitForSelector('#storybook-preview-iframe');
  const preview = page.frame('storybook-preview-iframe');
  expect.assert(preview);
  frame = preview;
  await frame.waitForFunction(() => {
    const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__') as Channel | undefined;
    return channel?.last('storyFinished');
  });
});
afterAll(async () => {
  await browser.close();
  await server.close();
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
