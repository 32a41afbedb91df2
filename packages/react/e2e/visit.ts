import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '@tooljet-embed/emulator';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { EmbedState } from '../src/index.ts';
import type { PortalWindow, SentProps } from './fixtures/portal/portal-settings.ts';

const RESULTS = join(import.meta.dirname, '../../../test-results/react');

/** One tab with the portal in it. */
export interface Visit {
  readonly page: Page;
  /** The first embed. */
  readonly embed: Locator;
  /** What is in the frame that the person sees. */
  readonly app: FrameLocator;
  /** Waits until the app shows who is signed in. */
  readonly opens: () => Promise<void>;
  /** Waits until the embed is in that state. */
  readonly reaches: (status: EmbedState['status']) => Promise<void>;
  /** Waits until a screen reader says that of the embed, and nothing else. */
  readonly hears: (text: string) => Promise<void>;
  /** Asks for a refresh as the portal's own code may. */
  readonly refresh: () => Promise<void>;
  /** Has the portal show other embeds. */
  readonly show: (...embeds: readonly SentProps[]) => Promise<void>;
  /** Every state that the embed has been in. */
  readonly statuses: () => Promise<readonly string[]>;
  /** Waits until the frames have fired `load` so often, and the embed knows. */
  readonly loads: (count: number) => Promise<void>;
  /** Lets that much time go by at once, here and at ToolJet, as when a machine sleeps. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Writes a picture to `test-results/react`. */
  readonly screenshot: (name: string) => Promise<void>;
}

/**
 * Opens a page of the portal in a new tab.
 *
 * @param clock `movable` stands in for the browser's own times and performance reports
 * @param complaints Takes the errors and warnings of the portal's own page, but not the browser's
 *   remarks on requests that fail
 */
export async function openVisit(
  context: BrowserContext,
  url: string,
  toolJet: Emulator,
  clock: 'movable' | 'real',
  complaints: string[],
): Promise<Visit> {
  const page = await context.newPage();
  const { origin } = new URL(url);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isProblem = message.type() === 'error' || message.type() === 'warning';
    const isRequest = message.text().startsWith('Failed to load resource');
    if (isProblem && !isRequest && message.location().url.startsWith(origin)) {
      complaints.push(message.text());
    }
  });
  if (clock === 'movable') await page.clock.install();
  await page.goto(url);

  const embed = page.locator('.tooljet-embed').first();
  const app = embed.locator('iframe:visible').contentFrame();
  return {
    page,
    embed,
    app,
    opens: () => app.getByTestId('signed-in-email').waitFor(),
    reaches: (status) => embed.and(page.locator(`[data-state="${status}"]`)).waitFor(),
    hears: async (text) => {
      await expect.poll(() => readWords(embed), { timeout: 10_000 }).toBe(text);
    },
    refresh: () => page.evaluate(() => (window as unknown as PortalWindow).portal.refresh()),
    show: (...embeds) =>
      page.evaluate((others) => (window as unknown as PortalWindow).portal.show(others), embeds),
    statuses: () =>
      page.evaluate(() =>
        (window as unknown as PortalWindow).portal.states.map(({ status }) => status),
      ),
    loads: async (count) => {
      await page.waitForFunction(
        (wanted) => (window as unknown as PortalWindow).portal.loads >= wanted,
        count,
        { polling: 50 },
      );
      await settle(page);
    },
    sleep: async (ms) => {
      toolJet.clock.advance(ms);
      await page.clock.fastForward(ms);
    },
    screenshot: async (name) => {
      mkdirSync(RESULTS, { recursive: true });
      await page.screenshot({ path: join(RESULTS, `${name}.png`) });
    },
  };
}

async function readWords(embed: Locator): Promise<string> {
  return (await embed.getByRole('status').innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Lets what is on its way in the page arrive: React works in tasks of a message channel. */
async function settle(page: Page): Promise<void> {
  for (let task = 0; task < 3; task += 1) {
    await page.evaluate(
      () =>
        new Promise<void>((next) => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => next(), { once: true });
          port1.start();
          port2.postMessage(null);
        }),
    );
  }
}
