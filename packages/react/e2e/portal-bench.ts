import {
  type Call,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '@tooljet-embed/emulator';
import { launchChromium } from '@tooljet-embed/browser-testing';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildPortalPage, type PageFile } from './build-portal-page.ts';
import type { PortalSettings, SentProps } from './fixtures/portal/portal-settings.ts';
import { ADA, type Portal, type PortalServerOptions, startPortal } from './start-portal.ts';
import { openVisit, type Visit } from './visit.ts';

/** What a test needs otherwise than usual. */
export interface BenchOptions {
  readonly toolJet?: EmulatorOptions;
  readonly server?: PortalServerOptions;
  /** The portal's Content-Security-Policy, once ToolJet's origin is known. */
  readonly policy?: (toolJetOrigin: string) => string;
  readonly context?: BrowserContextOptions;
  /** @default 'movable' */
  readonly clock?: 'movable' | 'real';
  readonly settings?: Partial<PortalSettings>;
  /** Changes the one embed of the page. */
  readonly embed?: Partial<SentProps>;
  /** What the page's console may say, because of what is wrong on purpose. @default nothing */
  readonly complaint?: RegExp;
}

/** A portal, a ToolJet of another site and one person's browser. */
export interface PortalBench {
  readonly toolJet: Emulator;
  readonly portal: Portal;
  readonly context: BrowserContext;
  /** Opens a page of the portal in a new tab: the one with the embeds, or `list` with a link to it. */
  readonly visit: (path?: string) => Promise<Visit>;
  /** How often the emulator was asked for that. */
  readonly count: (call: Call) => number;
}

/** The embed that a test's page shows unless the test says otherwise. */
export const ORDERS: SentProps = {
  appId: 'orders',
  userEmail: ADA,
  endpoint: '/api/embed',
  title: 'Orders',
};

/** Runs one test with a portal of its own, whose pages have nothing to complain of. */
export type WithPortal = (
  options: BenchOptions,
  run: (bench: PortalBench) => Promise<void>,
) => Promise<void>;

/** Prepares what the tests of a file share: a Chromium and the built page. */
export function preparePortals(
  reactBuild: 'development' | 'production' = 'development',
): WithPortal {
  let browser: Browser;
  let files: ReadonlyMap<string, PageFile>;
  beforeAll(async () => {
    const building = buildPortalPage(reactBuild);
    [browser, files] = await Promise.all([launchChromium(), building]);
  });
  afterAll(() => browser.close());
  return (options, run) => withPortal(browser, files, options, run);
}

async function withPortal(
  browser: Browser,
  files: ReadonlyMap<string, PageFile>,
  options: BenchOptions,
  run: (bench: PortalBench) => Promise<void>,
): Promise<void> {
  const toolJet = await startEmulator(options.toolJet);
  const settings: PortalSettings = {
    embeds: [{ ...ORDERS, ...options.embed }],
    isStrict: true,
    theme: 'light',
    direction: 'ltr',
    ...options.settings,
  };
  const policy = options.policy?.(toolJet.publicUrl);
  const portal = await startPortal(files, toolJet, settings, options.server, policy);
  const context = await browser.newContext({
    viewport: { width: 1000, height: 700 },
    reducedMotion: 'reduce',
    ...options.context,
  });
  context.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const { clock = 'movable', complaint } = options;
  try {
    await run({
      toolJet,
      portal,
      context,
      visit: (path = '') => openVisit(context, portal.url + path, toolJet, clock, complaints),
      count: (call) => toolJet.journal.entries().filter((entry) => entry.call === call).length,
    });
    expect(complaints.filter((one) => !complaint?.test(one))).toEqual([]);
  } finally {
    await context.close();
    await portal.close();
    await toolJet.close();
  }
}
