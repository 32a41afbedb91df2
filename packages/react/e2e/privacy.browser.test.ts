import { randomUUID } from 'node:crypto';
import type { Frame, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';
import type { PortalPage } from './portal-page.ts';
import { type PortalHarness, setupPortal } from './setup-portal.ts';

const withPortal = setupPortal();

/** Data that a page keeps and that its scripts can read. */
interface PageTraces {
  readonly queryCache: unknown;
  readonly storage: unknown;
  readonly databases: unknown;
  readonly history: unknown;
  /** The document, without the `src` and `name` of frames. */
  readonly html: string;
  readonly title: string;
  readonly performance: readonly { readonly name: string; readonly initiator: string }[];
}

/** Reads every place where the portal's page could leave a token. */
function readPageTraces(page: Page): Promise<PageTraces> {
  return page.evaluate(async () => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const frame of copy.querySelectorAll('iframe')) {
      frame.removeAttribute('src');
      frame.removeAttribute('name');
    }
    const { portal } = window as unknown as PortalWindow;
    const cache = portal.readQueryCache() as readonly { queryHash: string; state: unknown }[];
    return {
      queryCache: cache.map(({ queryHash, state }) => ({ queryHash, state })),
      storage: [Object.entries(localStorage), Object.entries(sessionStorage)],
      databases: [await indexedDB.databases(), await caches.keys()],
      history: history.state as unknown,
      html: copy.outerHTML,
      title: document.title,
      performance: performance.getEntries().map((entry) => ({
        name: entry.name,
        initiator: entry instanceof PerformanceResourceTiming ? entry.initiatorType : '',
      })),
    };
  });
}

/** Reads the names and keys of React's component tree, as the developer tools show them. */
function readFibers(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Fiber {
      readonly type:
        string | { name?: string; displayName?: string; render?: Fiber['type'] } | null;
      readonly key: string | null;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
    }
    const names: string[] = [];
    const nameOf = (type: Fiber['type'] | undefined): string => {
      if (typeof type === 'string') return type;
      return type?.displayName ?? type?.name ?? (type?.render ? nameOf(type.render) : '');
    };
    const walk = (first: Fiber | null): void => {
      for (let fiber = first; fiber; fiber = fiber.sibling) {
        names.push(nameOf(fiber.type), fiber.key ?? '');
        walk(fiber.child);
      }
    };
    const container = Object.entries(document.getElementById('portal') ?? {});
    const [, root] = container.find(([name]) => name.startsWith('__reactContainer')) ?? [];
    walk(root as Fiber);
    return names;
  });
}

function findAppFrame(page: Page, { publicUrl }: PortalHarness['emulator']): Frame | undefined {
  return page.frames().find((frame) => frame.url().startsWith(publicUrl));
}

/** Returns the tokens of the frame and of the server, which must not appear elsewhere. */
async function readCanaries(
  { page, embed }: PortalPage,
  { emulator }: PortalHarness,
): Promise<string[]> {
  const source = new URL((await embed.locator('iframe').getAttribute('src')) ?? '');
  const pat = source.searchParams.get('personal-access-token');
  const frame = findAppFrame(page, emulator);
  const session = await frame?.evaluate(() => window.name);
  return [pat, session, emulator.apiToken].filter((one) => typeof one === 'string');
}

/** Records the page's console messages and the Referer of its requests. */
function recordTraffic(page: Page): { readonly console: string[]; readonly referers: string[] } {
  const traces = { console: [] as string[], referers: [] as string[] };
  page.on('console', (message) => traces.console.push(message.text()));
  page.on('request', (request) => {
    void request.allHeaders().then((headers) => traces.referers.push(headers['referer'] ?? ''));
  });
  return traces;
}

/** Returns the names of the traces that contain a token, but not the token. */
function findLeaks(
  traces: Readonly<Record<string, unknown>>,
  canaries: readonly string[],
): string[] {
  return Object.entries(traces)
    .filter(([, trace]) => canaries.some((canary) => JSON.stringify(trace).includes(canary)))
    .map(([name]) => name);
}

it.each(['redirect', 'direct'] as const)(
  'keeps tokens out of the portal when an app opens without third-party cookies (%s)',
  async (opening) => {
    const emulator = { apiToken: randomUUID() };
    const options = { server: { openMode: opening }, emulator, clock: 'real' } as const;
    await withPortal(options, async (harness) => {
      const portalPage = await harness.openPage('list');
      const { page, waitForApp, refresh, waitForReady } = portalPage;
      const recorded = recordTraffic(page);
      await page.getByRole('button', { name: 'Orders' }).click();
      await waitForApp();
      const first = await readCanaries(portalPage, harness);
      await refresh();
      await waitForReady(opening === 'direct' ? 2 : 4);
      const canaries = [...first, ...(await readCanaries(portalPage, harness))];
      expect(canaries).toHaveLength(opening === 'direct' ? 4 : 6);

      const setCookie = () => (document.cookie = 'kept=yes; SameSite=None; Secure');
      const readCookie = () => document.cookie;
      const frame = findAppFrame(page, harness.emulator);
      await frame?.evaluate(setCookie);
      expect(await frame?.evaluate(readCookie)).toBe('');
      expect(await harness.context.cookies()).toEqual([]);

      const { performance, ...traces } = await readPageTraces(page);
      const fibers = await readFibers(page);
      expect(fibers).toContain('ToolJetEmbed');
      const requests = harness.portal.requests;
      const all = { ...traces, ...recorded, fibers, requests };
      expect(findLeaks(all, canaries)).toEqual([]);
      expect(recorded.referers).not.toEqual([]);

      // Browsers list the address of every frame in the performance entries.
      const entriesWithToken = performance.filter(
        (entry) => findLeaks({ entry }, canaries).length > 0,
      );
      expect(entriesWithToken.map(({ initiator }) => initiator)).toEqual(
        opening === 'direct' ? [] : ['iframe', 'iframe'],
      );
    });
  },
);
