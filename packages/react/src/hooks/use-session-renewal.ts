import { useEffect } from 'react';
import { isHidden, listen, listenToFocus } from '../frame/dom-events.ts';
import type { RenewalPolicy } from '../options/types.ts';
import { decideRenewal } from '../session/renewal.ts';
import { selectIsBusy, selectIsSuperseded, selectVisibleFrame } from '../session/selectors.ts';
import type { FrameContext } from '../session/state.ts';
import type { EmbedDispatch } from './use-embed-reducer.ts';
import type { GetFrameWindow } from './use-frame-window.ts';
import { useLatestRef } from './use-latest-ref.ts';

/**
 * Renews a session before it ends. Its end is a time of the wall clock, checked again whenever the page
 * comes back: timers stand still while a machine sleeps.
 */
export function useSessionRenewal(
  context: FrameContext,
  dispatch: EmbedDispatch,
  { renewal, renewBeforeMs }: { renewal: RenewalPolicy; renewBeforeMs: number },
  isWorking: () => boolean,
  getWindow: GetFrameWindow,
): void {
  const isBusy = selectIsBusy(context);
  const hasApp = selectVisibleFrame(context) !== undefined;
  const isSuperseded = selectIsSuperseded(context);
  const latest = useLatestRef({ context, renewal, renewBeforeMs, isWorking });

  useEffect(() => {
    if (isBusy && !hasApp) return undefined;
    const view = getWindow();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (event?: Event): void => {
      clearTimeout(timer);
      const { isWorking, ...values } = latest.current;
      const { action, checkAgainMs } = decideRenewal({
        ...values,
        isSuperseded,
        isWorking: isWorking(),
        isHidden: isHidden(view),
        isBackOnline: event?.type === 'online',
        now: Date.now(),
        uptime: performance.now(),
      });
      if (action) dispatch(action);
      if (checkAgainMs) timer = setTimeout(check, checkAgainMs);
    };
    const unlisten = listen(view, { online: check, pageshow: check, visibilitychange: check });
    const unlistenToFocus = listenToFocus(view, check);
    check();
    return () => {
      clearTimeout(timer);
      unlisten();
      unlistenToFocus();
    };
  }, [dispatch, latest, isBusy, hasApp, isSuperseded, getWindow]);
}
