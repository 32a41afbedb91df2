import { type Dispatch, useEffect, useRef } from 'react';
import type { EmbedEvent, EmbedMachine } from './embed-machine.ts';
import { decideRenewal, type RenewalPolicy } from './renewal-policy.ts';
import { useLatest } from './use-latest.ts';

/** How long a failed renewal waits if nobody said how long. */
const RETRY_MS = 30_000;

interface RenewalInputs {
  machine: EmbedMachine;
  policy: RenewalPolicy;
  renewBeforeMs: number;
  dispatch: Dispatch<EmbedEvent>;
  refresh: () => void;
  getElement: () => HTMLIFrameElement | null;
}

/**
 * Renews a session before it dies. The deadline is one of the wall clock: it is looked at again
 * whenever the page comes back, because timers stand still while a machine sleeps.
 */
export function useEmbedRenewal(inputs: RenewalInputs): void {
  const latest = useLatest(inputs);
  const triedAt = useRef(-Infinity);
  const { status } = inputs.machine.state;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (event?: Event): void => {
      clearTimeout(timer);
      const { machine, policy, renewBeforeMs, dispatch, refresh, getElement } = latest.current;
      const { state, frame } = machine;
      const isOnline = event?.type === 'online';
      const error = 'error' in state ? state.error : undefined;
      if (isOnline && status === 'error' && error?.code === 'network_error') refresh();
      const lifetimeMs = frame?.embed.lifetimeMs;
      if (!lifetimeMs || (status !== 'ready' && status !== 'expiring')) return;
      const { receivedAt } = frame.embed;
      const now = Date.now();
      const isHopeless = error !== undefined && !error.retryable;
      const retryAt = Math.max(triedAt.current + RETRY_MS, machine.retryAt);
      const expiresAt = receivedAt + lifetimeMs;
      const element = getElement();
      const { act, lookAgainMs } = decideRenewal({
        policy,
        now,
        receivedAt,
        expiresAt,
        renewBeforeMs,
        isWorking: element !== null && document.activeElement === element,
        notBefore: isOnline ? now : isHopeless ? Infinity : retryAt,
      });
      if (act === 'renew') {
        triedAt.current = now;
        refresh();
      } else if (act === 'warn') {
        // Until then the person sees when a renewal can be had.
        if (now >= machine.retryAt) dispatch({ type: 'expiring', expiresAt });
      } else if (act === 'lapse')
        dispatch({ type: 'lapsed', at: now, isSilent: policy === 'auto' });
      timer = setTimeout(look, lookAgainMs);
    };
    const places = [
      [window, 'focus'],
      [window, 'online'],
      [window, 'pageshow'],
      [document, 'visibilitychange'],
    ] as const;
    for (const [target, type] of places) target.addEventListener(type, look);
    look();
    return () => {
      clearTimeout(timer);
      for (const [target, type] of places) target.removeEventListener(type, look);
    };
  }, [latest, status]);
}
