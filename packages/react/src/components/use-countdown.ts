import { useCallback, useSyncExternalStore } from 'react';

/**
 * Returns the time until a wall-clock moment as `minutes:seconds`, or `null` if there is none or it
 * has passed. Renders once a second while it counts down.
 */
export function useCountdown(until: number | undefined): string | null {
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(() => {
        notify();
        if (secondsUntil(until) === 0) clearInterval(timer);
      }, 1000);
      if (until === undefined) clearInterval(timer);
      return () => clearInterval(timer);
    },
    [until],
  );
  const seconds = useSyncExternalStore(
    subscribe,
    () => secondsUntil(until),
    () => 0,
  );
  if (seconds === 0) return null;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function secondsUntil(until = 0): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
