import type { Page } from 'playwright-core';

/** What React's developer tools name in the tree: components, keys, and the fields of state. */
export interface FiberNames {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly fields: readonly string[];
}

/** Walks the page's tree of components as the developer tools do. */
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
