import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** A fake IntersectionObserver. */
export interface FakeObserver {
  readonly margin: string | undefined;
  /** Observed elements. Empty after `disconnect`. */
  readonly watched: ReadonlySet<Element>;
  /** Reports whether the element intersects, several times at once as after a quick scroll. */
  see(...intersections: boolean[]): void;
}

/**
 * Replaces `IntersectionObserver`, which jsdom lacks, until `vi.unstubAllGlobals()`.
 *
 * @returns The observers in the order of their creation
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
          see: (...intersections) =>
            act(() => notify(intersections.map((isIntersecting) => ({ isIntersecting })))),
        });
      }
    },
  );
  return observers;
}
