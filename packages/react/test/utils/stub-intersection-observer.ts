import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** An observer that sees what a test says. */
export interface FakeObserver {
  readonly margin: string | undefined;
  /** What it watches: nothing any more once it is disconnected. */
  readonly watched: ReadonlySet<Element>;
  /** Tells of several looks at a time, as a browser does after a quick scroll. */
  see(...looks: boolean[]): void;
}

/**
 * Puts a fake in the place of the browser's observer, which jsdom has none of. Take it away with
 * `vi.unstubAllGlobals()`.
 *
 * @returns The observers that are made, as they are made.
 */
export function stubIntersectionObserver(): readonly FakeObserver[] {
  const observers: FakeObserver[] = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly watched = new Set<Element>();
      readonly observe = (element: Element) => this.watched.add(element);
      readonly disconnect = () => this.watched.clear();
      constructor(
        notify: (entries: { isIntersecting: boolean }[]) => void,
        { rootMargin }: { rootMargin?: string } = {},
      ) {
        observers.push({
          margin: rootMargin,
          watched: this.watched,
          see: (...looks) => act(() => notify(looks.map((isIntersecting) => ({ isIntersecting })))),
        });
      }
    },
  );
  return observers;
}
