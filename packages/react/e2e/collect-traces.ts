import type { Page } from 'playwright-core';
import type { PortalWindow } from './fixtures/portal/portal-settings.ts';

/** Data that a page keeps and that its scripts can read. */
export interface PageTraces {
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

/** Names in React's component tree, as the developer tools show them. */
export interface FiberNames {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly fields: readonly string[];
}

/** Reads the component tree of the page. */
export function readFibers(page: Page): Promise<FiberNames> {
  return page.evaluate(() => {
    interface Fiber {
      readonly type: unknown;
      readonly key: string | null;
      readonly memoizedState: unknown;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
    }
    const names: string[] = [];
    const keys: string[] = [];
    const fields = new Set<string>();
    const visited = new Set<unknown>();

    const readFields = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || visited.has(value)) return;
      if (value instanceof Node || value instanceof Window) return;
      visited.add(value);
      for (const [field, own] of Object.entries(value)) {
        fields.add(field);
        readFields(own);
      }
      if (value instanceof Map) for (const [key, own] of value) readFields([key, own]);
    };
    const walk = (fiber: Fiber | null): void => {
      for (let at = fiber; at; at = at.sibling) {
        const { type } = at;
        const { name, displayName, render } = Object(type) as {
          name?: string;
          displayName?: string;
          render?: { name: string };
        };
        names.push(typeof type === 'string' ? type : (displayName ?? name ?? render?.name ?? ''));
        if (at.key !== null) keys.push(at.key);
        readFields(at.memoizedState);
        walk(at.child);
      }
    };
    const root = Object.entries(document.getElementById('portal') ?? {}).find(([name]) =>
      name.startsWith('__reactContainer'),
    );
    walk(root?.[1] as Fiber);
    return { names, keys, fields: [...fields] };
  });
}
