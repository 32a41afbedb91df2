import { useEffect } from 'react';
import { waited } from '../session/actions.ts';
import type { EmbedInputs } from './embed-inputs.ts';

/** Waits for the frame that opens, and not without end. */
export function useEmbedWait({ machine, dispatch, loadTimeoutMs, graceMs }: EmbedInputs): void {
  const opening = machine.frames.find((frame) => !frame.isUsable);
  const limitMs = opening?.loads ? graceMs : loadTimeoutMs;

  useEffect(() => {
    if (!opening) return undefined;
    const timer = setTimeout(() => dispatch(waited(opening)), limitMs);
    return () => clearTimeout(timer);
  }, [dispatch, opening, limitMs]);
}
