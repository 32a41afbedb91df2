import { type RefObject, useEffect, useState } from 'react';

/** How far from what the person sees an embed begins to open. */
const MARGIN = '300px';

/** Whether an element has ever been near what the person sees; at once if nobody waits for that. */
export function useNearness(
  root: RefObject<HTMLElement | null>,
  isAwaited: boolean | undefined,
): boolean {
  const [isNear, setIsNear] = useState(false);
  const isSought = isAwaited && !isNear;

  useEffect(() => {
    if (!isSought || !root.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setIsNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: MARGIN },
    );
    observer.observe(root.current);
    return () => observer.disconnect();
  }, [root, isSought]);

  return !isSought;
}
