import { type Dispatch, useEffect } from 'react';
import {
  type EmbedEvent,
  type EmbedMachine,
  type EmbedWait,
  newestFrame,
  pendingWait,
} from './embed-machine.ts';

/** The one timer of an embed: nothing is waited for without end, except where there is no limit. */
export function useEmbedWait(
  machine: EmbedMachine,
  dispatch: Dispatch<EmbedEvent>,
  limitsMs: Record<EmbedWait, number | null>,
): void {
  const wait = pendingWait(machine);
  const limitMs = wait && limitsMs[wait];
  const id = newestFrame(machine)?.id;

  useEffect(() => {
    if (!wait || limitMs === null) return undefined;
    const timer = setTimeout(() => dispatch({ type: 'waited', wait, id }), limitMs);
    return () => clearTimeout(timer);
  }, [dispatch, wait, limitMs, id]);
}
