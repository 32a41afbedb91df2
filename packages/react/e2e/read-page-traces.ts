import type { Page } from 'playwright-core';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';

/** What a page keeps, and what can be read of it from inside. */
export interface PageTraces {
  readonly queryCache: unknown;
  readonly storage: unknown;
  readonly databases: unknown;
  readonly history: unknown;
  /** The document, without the address and the name of frames. */
  readonly html: string;
  readonly title: string;
  readonly performance: readonly { readonly name: string; readonly initiator: string }[];
}

/** Reads every place in which a portal's page could have left a token. */
export function readPageTraces(page: Page): Promise<PageTraces> {
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
