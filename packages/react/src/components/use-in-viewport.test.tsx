import { renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type FakeObserver,
  stubIntersectionObserver,
} from '../../test/utils/stub-intersection-observer.ts';
import { useNearness } from './use-in-viewport.ts';

afterEach(() => vi.unstubAllGlobals());

interface Watch {
  observers: readonly FakeObserver[];
  isNear: () => boolean;
  /** Waits for nearness from now on, or not any more. */
  wait: (isAwaited: boolean) => void;
}

const element = document.createElement('div');

function watch(isAwaited: boolean): Watch {
  const observers = stubIntersectionObserver();
  const root = { current: element };
  const { result, rerender } = renderHook((props) => useNearness(root, props.isAwaited), {
    initialProps: { isAwaited },
  });
  return {
    observers,
    isNear: () => result.current,
    wait: (isAwaited) => rerender({ isAwaited }),
  };
}

describe('useNearness', () => {
  it('watches the element, and somewhat ahead of what the person sees', () => {
    const { observers, isNear } = watch(true);
    expect(isNear()).toBe(false);
    expect(observers.at(-1)).toMatchObject({ margin: '300px', watched: new Set([element]) });
  });

  it('knows of an element that was passed by in a quick scroll', () => {
    const { observers, isNear } = watch(true);
    observers.at(-1)?.see(true, false);
    expect(isNear()).toBe(true);
  });

  it('stays near, whatever is waited for again, and watches nothing any more', () => {
    const { observers, isNear, wait } = watch(true);
    observers.at(-1)?.see(true);
    for (const isAwaited of [false, true]) wait(isAwaited);
    expect(isNear()).toBe(true);
    expect(observers.map(({ watched }) => watched.size)).toEqual([0, 0]);
  });

  it('is near as soon as nobody waits for that any more', () => {
    const { observers, isNear, wait } = watch(true);
    wait(false);
    expect(isNear()).toBe(true);
    expect(observers.map(({ watched }) => watched.size)).toEqual([0, 0]);
  });

  it('needs no observer where nobody waits: not every browser has one', () => {
    const { observers, isNear } = watch(false);
    expect(isNear()).toBe(true);
    expect(observers).toEqual([]);
  });
});
