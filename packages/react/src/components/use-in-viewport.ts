import { type RefObject, useEffect, useState } from 'react';

/** Distance from the viewport at which an embed starts to load. */
const ROOT_MARGIN = '300px';

/**
 * Returns whether an element is or was near the viewport. Always `true` unless `isLazy`, and in browsers
 * without `IntersectionObserver`.
 */
export function useInViewport(
  root: RefObject<HTMLElement | null>,
  isLazy: boolean | undefined,
): boolean {
  const [wasNear, setWasNear] = useState(false);
  const canObserve = typeof IntersectionObserver !== 'undefined';
  const isWaiting = isLazy === true && canObserve && !wasNear;

  useEffect(() => {
    if (!isWaiting || !root.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setWasNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: ROOT_MARGIN },
    );
    observer.observe(root.current);
    return () => observer.disconnect();
  }, [root, isWaiting]);

  return !isWaiting;
}
