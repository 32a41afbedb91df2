import { setTimeout } from 'node:timers/promises';

/** Waits in real time, or until whoever is waited for has gone: nothing is left open by it. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0 && !signal.aborted) await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
