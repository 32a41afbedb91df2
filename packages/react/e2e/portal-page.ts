import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '@tooljet-embed/emulator';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { EmbedState } from '../src/index.ts';
import type { PortalWindow, SerializableProps } from './fixtures/portal/portal-settings.ts';

const RESULTS = join(import.meta.dirname, '../../../test-results/react');

/** Page object of the test portal in one tab. */
export interface PortalPage {
  readonly page: Page;
  /** The first embed. */
  readonly embed: Locator;
  /** Content of the visible frame. */
  readonly app: FrameLocator;
  /** Waits until the app shows the signed-in user. */
  readonly waitForApp: () => Promise<void>;
  /** Waits until the embed has a status. */
  readonly waitForStatus: (status: EmbedState['status']) => Promise<void>;
  /** Waits until the embed's live region contains exactly this text. */
  readonly waitForMessage: (text: string) => Promise<void>;
  /** Waits until the frames have fired `load` this often and the embed has processed it. */
  readonly waitForLoads: (count: number) => Promise<void>;
  /** Waits until the frames have fired `load` this often and the embed shows a working app. */
  readonly waitForReady: (loads: number) => Promise<void>;
  /** Calls `refresh` of the embed's handle. */
  readonly refresh: () => Promise<void>;
  /** Replaces the embeds of the page. */
  readonly showEmbeds: (...embeds: readonly SerializableProps[]) => Promise<void>;
  /** Returns every status that the embed has reported. */
  readonly readStatuses: () => Promise<readonly string[]>;
  /** Advances the clocks of the page and the emulator at once, as when a computer sleeps. */
  readonly advanceClock: (ms: number) => Promise<void>;
  /** Writes an image to `test-results/react`. */
  readonly screenshot: (name: string) => Promise<void>;
}

/** Options of {@link openPortalPage}. */
export interface PortalPageOptions {
  readonly context: BrowserContext;
  readonly url: string;
  readonly emulator: Emulator;
  /** `fake` replaces the page's timers and its performance entries. */
  readonly clock: 'fake' | 'real';
  /** Receives errors and warnings of the portal's own page, except for failed requests and our log. */
  readonly consoleMessages: string[];
}

/** Opens a page of the test portal in a new tab. */
export async function openPortalPage(options: PortalPageOptions): Promise<PortalPage> {
  const { context, url, emulator } = options;
  const page = await context.newPage();
  collectConsole(page, new URL(url).origin, options.consoleMessages);
  if (options.clock === 'fake') await page.clock.install();
  await page.goto(url);

  const embed = page.locator('.tooljet-embed').first();
  const app = embed.locator('iframe:visible').contentFrame();
  const waitForApp: PortalPage['waitForApp'] = () => app.getByTestId('signed-in-email').waitFor();
  const waitForStatus: PortalPage['waitForStatus'] = (status) =>
    embed.and(page.locator(`[data-state="${status}"]`)).waitFor();
  const waitForLoads: PortalPage['waitForLoads'] = async (count) => {
    await page.waitForFunction(
      (expected) => (window as unknown as PortalWindow).portal.loads >= expected,
      count,
      { polling: 50 },
    );
    await flushMessageChannels(page);
  };
  return {
    page,
    embed,
    app,
    waitForApp,
    waitForStatus,
    waitForLoads,
    waitForReady: async (loads) => {
      await waitForLoads(loads);
      await waitForStatus('ready');
      await waitForApp();
    },
    waitForMessage: async (text) => {
      await expect.poll(() => readMessage(embed), { timeout: 10_000 }).toBe(text);
    },
    refresh: () => page.evaluate(() => (window as unknown as PortalWindow).portal.refresh()),
    showEmbeds: (...embeds) =>
      page.evaluate((props) => (window as unknown as PortalWindow).portal.show(props), embeds),
    readStatuses: () =>
      page.evaluate(() =>
        (window as unknown as PortalWindow).portal.states.map(({ status }) => status),
      ),
    advanceClock: async (ms) => {
      emulator.clock.advance(ms);
      await page.clock.fastForward(ms);
    },
    screenshot: async (name) => {
      mkdirSync(RESULTS, { recursive: true });
      await page.screenshot({ path: join(RESULTS, `${name}.png`) });
    },
  };
}

function collectConsole(page: Page, origin: string, messages: string[]): void {
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('console', (message) => {
    const isProblem = message.type() === 'error' || message.type() === 'warning';
    const isFailedRequest = message.text().startsWith('Failed to load resource');
    const isDevelopmentLog = message.text().startsWith('ToolJet Embed: ');
    const isOwnPage = message.location().url.startsWith(origin);
    if (isProblem && !isFailedRequest && !isDevelopmentLog && isOwnPage)
      messages.push(message.text());
  });
}

async function readMessage(embed: Locator): Promise<string> {
  return (await embed.getByRole('status').innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Waits for pending work of React, which is scheduled in tasks of a message channel. */
async function flushMessageChannels(page: Page): Promise<void> {
  for (let task = 0; task < 3; task += 1) {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(), { once: true });
          port1.start();
          port2.postMessage(null);
        }),
    );
  }
}
