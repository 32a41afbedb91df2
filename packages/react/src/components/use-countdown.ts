import { useCallback, useSyncExternalStore } from 'react';

/**
 * The time left until a moment of the wall clock, as `minutes:seconds`; `null` once it has come, or
 * without one. Renders once a second while it runs, and never otherwise.
 */
export function useCountdown(until: number | undefined): string | null {
  const subscribe = useCallback(
    (notify: () => void) => {
      const timer = setInterval(() => {
        notify();
        if (!secondsUntil(until)) clearInterval(timer);
      }, 1000);
      if (!until) clearInterval(timer);
      return () => clearInterval(timer);
    },
    [until],
  );
  const seconds = useSyncExternalStore(
    subscribe,
    () => secondsUntil(until),
    () => 0,
  );
  if (!seconds) return null;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function secondsUntil(until = 0): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
