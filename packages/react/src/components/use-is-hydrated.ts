import { useSyncExternalStore } from 'react';

const subscribe = () => () => undefined;

/**
 * Returns `false` on a server and while its HTML is hydrated, otherwise `true`. Inline styles that wait
 * for it are set through the CSSOM, which a policy such as `style-src 'self'` allows; in the HTML of a
 * server they would be a violation.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
