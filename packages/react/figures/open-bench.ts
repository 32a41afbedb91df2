import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { CHROMIUM_ARGUMENTS } from '@tooljet-embed/browser-testing/chromium-arguments';
import { findChromium } from '@tooljet-embed/browser-testing/find-chromium';
import { type Emulator, startEmulator } from '@tooljet-embed/emulator';
import { chromium, type Page } from 'playwright-core';
import { buildPortalPage } from '../e2e/build-portal-page.ts';
import type { PortalSettings } from '../e2e/fixtures/portal/portal-settings.ts';
import { ADA, type PortalServerOptions, startPortal } from '../e2e/start-portal.ts';

const WATCH_FRAMES = join(import.meta.dirname, 'watch-frames.js');
const FIGURES_PAGE = join(import.meta.dirname, 'page');

/** A page to measure, beside a ToolJet of another site. */
export interface FiguresBench {
  readonly page: Page;
  readonly toolJet: Emulator;
  /** The browser's version. */
  readonly version: string;
  /** How often the component's endpoint was asked. */
  readonly countPosts: () => number;
  readonly close: () => Promise<void>;
}

/** What is measured, and where. */
export interface FiguresBenchOptions {
  /** The page for figures in production, or the portal's page under StrictMode with these embeds. */
  readonly settings?: PortalSettings;
  readonly server?: PortalServerOptions;
  /** How many apps there are. */
  readonly appCount: number;
}

/** Starts everything that a figure needs. */
export async function openBench(options: FiguresBenchOptions): Promise<FiguresBench> {
  const { settings, server, appCount } = options;
  const apps = Array.from({ length: appCount }, (_, index) => ({
    id: randomUUID(),
    slug: `app-${index}`,
    name: `App ${index}`,
    users: [ADA],
  }));
  const toolJet = await startEmulator({ users: [{ email: ADA, name: 'Ada Lovelace' }], apps });
  const files = await (settings
    ? buildPortalPage('development')
    : buildPortalPage('production', FIGURES_PAGE));
  const shown: PortalSettings = settings ?? {
    embeds: [],
    isStrict: false,
    theme: 'light',
    direction: 'ltr',
  };
  const portal = await startPortal(files, toolJet, shown, server, '', {
    '/api/by-hand': (request, response) => void generateByHand(toolJet, request, response),
  });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGUMENTS,
  });
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.addInitScript({ path: WATCH_FRAMES });
  await page.goto(portal.url);
  return {
    page,
    toolJet,
    version: browser.version(),
    countPosts: () => portal.requests.filter(({ target }) => target === '/api/embed').length,
    close: async () => {
      await browser.close();
      await portal.close();
      await toolJet.close();
    },
  };
}

/** What a portal's server does that follows ToolJet's guide: it generates, every time. */
async function generateByHand(
  toolJet: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { appSlug } = JSON.parse(Buffer.concat(chunks).toString()) as { appSlug: string };
  const generated = await fetch(`${toolJet.apiUrl}/api/ext/users/personal-access-token`, {
    method: 'POST',
    headers: { authorization: `Basic ${toolJet.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADA, appSlug, patExpiry: 3600, sessionExpiry: 60 }),
  });
  response.setHeader('content-type', 'application/json').end(await generated.text());
}
