import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Call, Emulator, EmulatorOptions } from '../src/index.ts';
import { ADA, type ApiBench, createApiBench, ORDERS_ID, withApiBench } from './api-bench.ts';

/** A message that the portal received. */
interface Heard {
  readonly data: unknown;
  readonly origin: string;
  readonly isFromFrame: boolean;
}

/** A portal in a real browser, beside an emulator of another site. */
export interface PageBench {
  readonly api: ApiBench;
  readonly emulator: Emulator;
  /** The portal's page. */
  readonly page: Page;
  /** What the frame shows. */
  readonly app: FrameLocator;
  /** Adds the frame with these attributes. */
  readonly embed: (attributes: Readonly<Record<string, string>>) => Promise<void>;
  /** Generates for Ada and adds the frame. */
  readonly embedApp: (
    attributes?: Readonly<Record<string, string>>,
    appId?: string,
  ) => Promise<void>;
  /** Embeds an app and waits until it shows who is signed in. */
  readonly openApp: (attributes?: Readonly<Record<string, string>>) => Promise<void>;
  readonly frame: () => Frame;
  /** How often the frame element has fired `load`. */
  readonly loads: () => Promise<number>;
  readonly heard: () => Promise<readonly Heard[]>;
  /** What the messages said, once there are so many. */
  readonly hears: (count: number) => Promise<readonly unknown[]>;
  /** Waits until the emulator has answered a call so often. */
  readonly answered: (call: Call, times?: number) => Promise<void>;
  /** Lets everything that is on its way arrive: tasks of the frame, then of the portal. */
  readonly settle: () => Promise<void>;
}

interface PortalWindow {
  loads: number;
  heard: Heard[];
}

/** Opens the portal for one row. */
export async function withPageBench(
  browser: Browser,
  portalUrl: string,
  options: EmulatorOptions,
  run: (bench: PageBench) => Promise<void>,
): Promise<void> {
  await withApiBench(options, async ({ emulator }) => {
    const context = await browser.newContext();
    try {
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      await page.goto(portalUrl);
      await run(createPageBench(emulator, page));
    } finally {
      await context.close();
    }
  });
}

function createPageBench(emulator: Emulator, page: Page): PageBench {
  const api = createApiBench(emulator);
  const app = page.frameLocator('iframe');
  const heard = () => page.evaluate(() => (window as unknown as PortalWindow).heard);

  const bench: PageBench = {
    api,
    emulator,
    page,
    app,
    heard,
    embed: (attributes) =>
      page.evaluate((wanted) => {
        const frame = document.createElement('iframe');
        frame.addEventListener('load', () => {
          (window as unknown as PortalWindow).loads += 1;
        });
        for (const [name, value] of Object.entries(wanted)) frame.setAttribute(name, value);
        document.body.append(frame);
        // Otherwise Chromium may never draw it: its navigation can meet the page's first layout.
        frame.getClientRects();
      }, attributes),
    embedApp: async (attributes = {}, appId = ORDERS_ID) => {
      const { body } = await api.generate({ email: ADA, appId, sessionExpiry: 1, patExpiry: 600 });
      await bench.embed({ src: String(body['redirectUrl']), ...attributes });
    },
    openApp: async (attributes) => {
      await bench.embedApp(attributes);
      await app.getByTestId('signed-in-email').getByText(ADA).waitFor();
    },
    frame: () => {
      const frame = page.frames().find((one) => one !== page.mainFrame());
      if (!frame) throw new Error('There is no frame yet.');
      return frame;
    },
    loads: () => page.evaluate(() => (window as unknown as PortalWindow).loads),
    hears: async (count) => {
      await expect.poll(heard, { timeout: 5000 }).toHaveLength(count);
      const all = await heard();
      for (const { origin, isFromFrame } of all) {
        expect({ origin, isFromFrame }).toEqual({ origin: emulator.publicUrl, isFromFrame: true });
      }
      return all.map(({ data }) => data);
    },
    answered: async (call, times = 1) => {
      const count = () =>
        emulator.journal.entries().filter((entry) => entry.call === call && entry.status !== null);
      await expect.poll(count, { timeout: 5000 }).toHaveLength(times);
    },
    settle: async () => {
      for (const target of [bench.frame(), page, page]) {
        await target.evaluate(() => new Promise((nextTask) => setTimeout(nextTask)));
      }
    },
  };
  return bench;
}
