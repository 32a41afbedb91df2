import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchChromium } from '@tooljet-embed/browser-testing';
import axe from 'axe-core';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Call, Emulator, EmulatorOptions } from '../src/index.ts';
import { ADA, type ApiHarness, ORDERS_ID, withApi } from './setup-api.ts';

/** A message that the portal received. */
interface ReceivedMessage {
  readonly data: unknown;
  readonly origin: string;
  readonly isFromFrame: boolean;
}

type FrameAttributes = Readonly<Record<string, string>>;

/** A portal in a real browser, with an emulator on another site. */
export interface PageHarness {
  readonly api: ApiHarness;
  readonly emulator: Emulator;
  /** Page of the portal. */
  readonly page: Page;
  /** Content of the frame. */
  readonly app: FrameLocator;
  /** Appends the frame with these attributes. */
  readonly embed: (attributes: FrameAttributes) => Promise<void>;
  /** Generates a PAT for Ada and appends the frame. */
  readonly embedApp: (attributes?: FrameAttributes, appId?: string) => Promise<void>;
  /** Embeds the orders app and waits until it shows the signed-in user. */
  readonly openApp: (attributes?: FrameAttributes) => Promise<void>;
  readonly frame: () => Frame;
  /** Returns the number of `load` events of the frame element. */
  readonly countLoads: () => Promise<number>;
  readonly messages: () => Promise<readonly ReceivedMessage[]>;
  /** Waits for that many messages from the frame and returns their data. */
  readonly waitForMessages: (count: number) => Promise<readonly unknown[]>;
  /** Waits until the emulator has responded to a call that many times. */
  readonly waitForCall: (call: Call, times?: number) => Promise<void>;
  /** Waits for pending tasks of the frame, then of the portal. */
  readonly settle: () => Promise<void>;
  /** Expects the frame to end on a page. Only the login page posts a message to the portal. */
  readonly expectPage: (path: string, title: string) => Promise<void>;
}

interface PortalWindow {
  loads: number;
  received: ReceivedMessage[];
}

const PORTAL = `<!doctype html>
<title>Portal</title>
<style>body { margin: 0 } iframe { width: 100vw; height: 90vh; border: 0 }</style>
<script>
window.loads = 0;
window.received = [];
addEventListener('message', ({ data, origin, source }) => {
  const isFromFrame = source === document.querySelector('iframe')?.contentWindow;
  window.received.push({ data, origin, isFromFrame });
});
</script>`;

type WithPage = (
  options: EmulatorOptions,
  run: (harness: PageHarness) => Promise<void>,
) => Promise<void>;

/**
 * Starts a browser and a portal for the test file. Returns a function that opens the portal for one
 * test, with an emulator of its own.
 */
export function setupPage(): WithPage {
  let browser: Browser;
  // `localhost` is a different site from the emulator's `127.0.0.1`.
  let portalUrl: string;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(PORTAL);
  });

  beforeAll(async () => {
    browser = await launchChromium();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    portalUrl = `http://localhost:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  return (options, run) =>
    withApi(options, async (api) => {
      const context = await browser.newContext();
      try {
        context.setDefaultTimeout(10_000);
        const page = await context.newPage();
        await page.goto(portalUrl);
        await run(createPageHarness(api, page));
      } finally {
        await context.close();
      }
    });
}

function createPageHarness(api: ApiHarness, page: Page): PageHarness {
  const { emulator } = api;
  const app = page.frameLocator('iframe');
  const messages = () => page.evaluate(() => (window as unknown as PortalWindow).received);

  const harness: PageHarness = {
    api,
    emulator,
    page,
    app,
    messages,
    embed: (attributes) =>
      page.evaluate((frameAttributes) => {
        const frame = document.createElement('iframe');
        frame.addEventListener('load', () => {
          (window as unknown as PortalWindow).loads += 1;
        });
        for (const [name, value] of Object.entries(frameAttributes))
          frame.setAttribute(name, value);
        document.body.append(frame);
        // Forces a layout. Otherwise Chromium may never draw the frame.
        frame.getClientRects();
      }, attributes),
    embedApp: async (attributes = {}, appId = ORDERS_ID) => {
      const { body } = await api.generate({ email: ADA, appId, sessionExpiry: 1, patExpiry: 600 });
      await harness.embed({ src: String(body['redirectUrl']), ...attributes });
    },
    openApp: async (attributes) => {
      await harness.embedApp(attributes);
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
    },
    frame: () => {
      const frame = page.frames().find((one) => one !== page.mainFrame());
      if (!frame) throw new Error('The portal has no frame yet.');
      return frame;
    },
    countLoads: () => page.evaluate(() => (window as unknown as PortalWindow).loads),
    waitForMessages: async (count) => {
      await expect.poll(messages, { timeout: 5000 }).toHaveLength(count);
      const received = await messages();
      for (const { origin, isFromFrame } of received) {
        expect({ origin, isFromFrame }).toEqual({ origin: emulator.publicUrl, isFromFrame: true });
      }
      return received.map(({ data }) => data);
    },
    waitForCall: async (call, times = 1) => {
      const responses = () =>
        emulator.journal.entries().filter((entry) => entry.call === call && entry.status !== null);
      await expect.poll(responses, { timeout: 5000 }).toHaveLength(times);
    },
    settle: async () => {
      for (const target of [harness.frame(), page, page]) {
        await target.evaluate(() => new Promise((nextTask) => setTimeout(nextTask)));
      }
    },
    expectPage: async (path, title) => {
      await app.getByRole('heading', { name: title }).waitFor();
      await harness.settle();
      expect(new URL(harness.frame().url()).pathname).toBe(path);
      const isLogin = title === 'Sign in';
      expect(await messages()).toMatchObject(isLogin ? [{ data: { type: 'redirectTo' } }] : []);
    },
  };
  return harness;
}

/** Returns axe's violations on the current page, one line each. */
export async function findAxeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
