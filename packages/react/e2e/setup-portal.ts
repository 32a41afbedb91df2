import { launchChromium } from '@tooljet-embed/browser-testing';
import {
  type Call,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '@tooljet-embed/emulator';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { PortalSettings, SerializableProps } from './fixtures/portal/portal-settings.ts';
import { openPortalPage, type PortalPage } from './portal-page.ts';
import {
  ADA,
  buildPortal,
  type PortalFile,
  type ServerOptions,
  startTestPortal,
  type TestPortal,
} from './start-test-portal.ts';

/** Options of one test. */
export interface HarnessOptions {
  readonly emulator?: EmulatorOptions;
  readonly server?: ServerOptions;
  /** Returns the portal's Content-Security-Policy. */
  readonly contentSecurityPolicy?: (emulatorOrigin: string) => string;
  /** Other headers of the portal's pages. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: BrowserContextOptions;
  /** Clock of the page. @default 'fake' */
  readonly clock?: 'fake' | 'real';
  readonly settings?: Partial<PortalSettings>;
  /** Props of the page's embed, merged over {@link ORDERS}. */
  readonly embed?: Partial<SerializableProps>;
  /** Console messages that the test provokes. @default none */
  readonly expectedConsole?: RegExp;
}

/** A portal, an emulator on another site, and a browser context. */
export interface PortalHarness {
  readonly emulator: Emulator;
  readonly portal: TestPortal;
  readonly context: BrowserContext;
  /** Opens a page in a new tab: the embeds, or `list` with a link to them. */
  readonly openPage: (path?: string) => Promise<PortalPage>;
  /** Opens a page in a new tab and waits until the app shows the signed-in user. */
  readonly openApp: () => Promise<PortalPage>;
  /** Returns how many calls of a kind the emulator has received. */
  readonly countCalls: (call: Call) => number;
}

/** Embed URLs are valid for an hour and renewed two minutes before they expire. */
export const RENEWAL_MS: number = 58 * 60_000 + 1000;

/** Props of the embed that a page shows by default. */
export const ORDERS: SerializableProps = {
  appId: 'orders',
  userEmail: ADA,
  endpoint: '/api/embed',
  title: 'Orders',
};

/** Runs a test with a new portal and fails if the portal's pages log errors or warnings. */
export type WithPortal = (
  options: HarnessOptions,
  test: (harness: PortalHarness) => Promise<void>,
) => Promise<void>;

/** Launches Chromium and builds the portal once for all tests of a file. */
export function setupPortal(reactBuild: 'development' | 'production' = 'development'): WithPortal {
  let browser: Browser;
  let files: ReadonlyMap<string, PortalFile>;
  beforeAll(async () => {
    [browser, files] = await Promise.all([launchChromium(), buildPortal(reactBuild)]);
  });
  afterAll(() => browser.close());
  return (options, test) => withPortal(browser, files, options, test);
}

async function withPortal(
  browser: Browser,
  files: ReadonlyMap<string, PortalFile>,
  options: HarnessOptions,
  test: (harness: PortalHarness) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator(options.emulator);
  const portal = await startTestPortal({
    files,
    emulator,
    server: options.server,
    contentSecurityPolicy: options.contentSecurityPolicy?.(emulator.publicUrl),
    headers: options.headers,
    settings: {
      embeds: [{ ...ORDERS, ...options.embed }],
      isStrict: true,
      theme: 'light',
      direction: 'ltr',
      ...options.settings,
    },
  });
  const context = await browser.newContext({
    viewport: { width: 1000, height: 700 },
    reducedMotion: 'reduce',
    ...options.context,
  });
  context.setDefaultTimeout(10_000);
  const consoleMessages: string[] = [];
  const { clock = 'fake', expectedConsole } = options;
  const openPage = (path = ''): Promise<PortalPage> =>
    openPortalPage({ context, url: portal.url + path, emulator, clock, consoleMessages });
  try {
    await test({
      emulator,
      portal,
      context,
      openPage,
      openApp: async () => {
        const portalPage = await openPage();
        await portalPage.waitForApp();
        return portalPage;
      },
      countCalls: (call) =>
        emulator.journal.entries().filter((entry) => entry.call === call).length,
    });
    expect(consoleMessages.filter((message) => !expectedConsole?.test(message))).toEqual([]);
  } finally {
    await context.close();
    await portal.close();
    await emulator.close();
  }
}
