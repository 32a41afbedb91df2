import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  type FakeObserver,
  stubIntersectionObserver,
} from '../../test/utils/stub-intersection-observer.ts';
import { useInViewport } from './use-in-viewport.ts';

const element = document.createElement('div');

function renderInViewport(isLazy: boolean): {
  isInViewport: () => boolean;
  rerender: (isLazy: boolean) => void;
} {
  const root = { current: element };
  const { result, rerender } = renderHook((lazy) => useInViewport(root, lazy), {
    initialProps: isLazy,
  });
  return { isInViewport: () => result.current, rerender };
}

function watchedCounts(observers: readonly FakeObserver[]): number[] {
  return observers.map(({ watched }) => watched.size);
}

describe('useInViewport', () => {
  it('returns false and observes the element with a margin while it is far away', () => {
    const observers = stubIntersectionObserver();
    const { isInViewport } = renderInViewport(true);
    expect(isInViewport()).toBe(false);
    expect(observers.at(-1)).toMatchObject({ margin: '300px', watched: new Set([element]) });
  });

  it('returns true when the element was near only for a moment', () => {
    const observers = stubIntersectionObserver();
    const { isInViewport } = renderInViewport(true);
    observers.at(-1)?.see(true, false);
    expect(isInViewport()).toBe(true);
  });

  it('stays true and stops observing once the element was near', () => {
    const observers = stubIntersectionObserver();
    const { isInViewport, rerender } = renderInViewport(true);
    observers.at(-1)?.see(true);
    rerender(false);
    rerender(true);
    expect(isInViewport()).toBe(true);
    expect(watchedCounts(observers)).toEqual([0, 0]);
  });

  it('returns true and stops observing when lazy is turned off', () => {
    const observers = stubIntersectionObserver();
    const { isInViewport, rerender } = renderInViewport(true);
    rerender(false);
    expect(isInViewport()).toBe(true);
    expect(watchedCounts(observers)).toEqual([0, 0]);
  });

  it('creates no observer without lazy', () => {
    const observers = stubIntersectionObserver();
    expect(renderInViewport(false).isInViewport()).toBe(true);
    expect(observers).toEqual([]);
  });

  it('returns true with lazy in a browser without IntersectionObserver', () => {
    expect(renderInViewport(true).isInViewport()).toBe(true);
  });
});
