import { useEffect } from 'react';
import { decideRenewal } from '../session/renewal.ts';
import type { EmbedInputs, LatestInputs } from './embed-inputs.ts';
import { listen } from '../frame/dom-events.ts';
import { listenToFocus } from '../frame/listen-to-focus.ts';

/**
 * Renews a session before it dies. The deadline is one of the wall clock: it is looked at again
 * whenever the page comes back, because timers stand still while a machine sleeps.
 */
export function useEmbedRenewal({ machine, dispatch }: EmbedInputs, latest: LatestInputs): void {
  const isAtRest = !('phase' in machine.state);

  useEffect(() => {
    if (!isAtRest) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (event?: Event): void => {
      clearTimeout(timer);
      const { act, lookAgainMs } = decideRenewal(
        latest.current,
        Date.now(),
        event?.type === 'online',
      );
      if (act) dispatch(act);
      if (lookAgainMs) timer = setTimeout(look, lookAgainMs);
    };
    const unlisten = listen({ online: look, pageshow: look, visibilitychange: look });
    const unlistenToFocus = listenToFocus(look);
    look();
    return () => {
      clearTimeout(timer);
      unlisten();
      unlistenToFocus();
    };
  }, [dispatch, latest, isAtRest]);
}
