import { startEmulator, type Emulator } from '@tooljet-embed/emulator';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import express, { type Express } from 'express';
import { launchChromium } from '@tooljet-embed/browser-testing';
import { createBuiltClient } from '../server/built-client.ts';
import { createPortal } from '../server/create-portal.ts';
import { DEMO_CATALOGUE, DEMO_PEOPLE } from '../server/demo.ts';
import { createDemoDirectory } from '../server/demo-directory.ts';
import { listenOnLoopback } from '../server/loopback-server.ts';
import { buildClient } from './build-client.ts';
import { openVisit, type Visit } from './visit.ts';

/** The portal and ToolJet on different sites, and a browser to visit them with. */
export interface PortalFixture {
  /** `http://localhost:<port>`. */
  readonly url: string;
  /** The emulator that runs now, on `http://127.0.0.1:<port>`. */
  readonly toolJet: () => Emulator;
  readonly stopToolJet: () => Promise<void>;
  /** Starts it again where it was. */
  readonly startToolJet: () => Promise<void>;
  /** Opens the portal with an empty cookie jar. */
  readonly visit: (options?: BrowserContextOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

/**
 * Starts everything on free ports.
 *
 * @param addRoutes Adds what only a test needs, in front of the portal's own routes
 */
export async function startPortalFixture(
  addRoutes: (app: Express, toolJet: Emulator) => void = () => undefined,
): Promise<PortalFixture> {
  let toolJet = await startEmulator();
  const { apiUrl, apiToken, publicUrl } = toolJet;
  const app = express();
  addRoutes(app, toolJet);
  app.use(
    createPortal({
      toolJet: { url: apiUrl, apiToken, embedOrigins: [new URL(publicUrl).origin] },
      catalogue: DEMO_CATALOGUE,
      directory: await createDemoDirectory(DEMO_PEOPLE),
      client: createBuiltClient(buildClient('client')),
      isDevelopment: false,
      faults: toolJet.faults,
      logger: { warn: () => undefined, error: () => undefined },
    }),
  );
  const server = await listenOnLoopback(app, 0);
  const url = `http://localhost:${server.port}`;
  const browser: Browser = await launchChromium();

  return {
    url,
    toolJet: () => toolJet,
    stopToolJet: () => toolJet.close(),
    async startToolJet() {
      toolJet = await startEmulator({ port: Number(new URL(apiUrl).port), apiToken });
    },
    visit: (options) => openVisit(browser, url, options),
    async close() {
      await browser.close();
      await server.close();
      await toolJet.close();
    },
  };
}
