import { EmbedError } from '@tooljet-embed/protocol';
import { embedError, loggableCauseOf } from '../errors.ts';
import { monotonicClock } from '../lib/monotonic-clock.ts';
import type { StoreKey } from '../store/encrypted-store.ts';
import type { ResilientStore } from '../store/resilient-store.ts';
import type { Wrap } from './client.ts';

const KEY: StoreKey = ['cooldown'];
const MIN_MS = 1000;
const MAX_MS = 120_000;
/** Upper bound of the random duration if ToolJet does not say how long to wait. */
const MAX_RANDOM_SECONDS = 60;

/** Pause of all calls to ToolJet after a 429. */
export interface Cooldown {
  /** Reads whether another instance has started a cooldown. */
  refresh: () => Promise<void>;
  /** Rejects calls during a cooldown, and starts one when ToolJet answers 429. */
  wrap: Wrap;
}

/**
 * Creates the cooldown. ToolJet's limit may be one for the whole portal, so one 429 stops the calls of
 * all users on all instances. If ToolJet does not say how long to wait, the duration is random, so
 * that instances do not return together.
 */
export function createCooldown(store: ResilientStore): Cooldown {
  /** End on the clock of this process. Instances share the end on the system's clock. */
  let endsAtMs = 0;

  function extend(durationMs: number): void {
    endsAtMs = Math.max(endsAtMs, monotonicClock.now() + durationMs);
  }

  async function refresh(): Promise<void> {
    const [shared] = await store.getMany([KEY], MAX_MS);
    const remainingMs = (Number(shared ?? 0) || 0) - Date.now();
    // The clock of another instance may be ahead.
    extend(Math.min(remainingMs, MAX_MS));
  }

  async function start(retryAfter: number | undefined): Promise<void> {
    await refresh();
    const seconds = retryAfter ?? Math.random() * MAX_RANDOM_SECONDS;
    const durationMs = Math.min(Math.max(Math.ceil(seconds * 1000), MIN_MS), MAX_MS);
    extend(durationMs);
    const remainingMs = Math.ceil(endsAtMs - monotonicClock.now());
    await store.set(KEY, String(Date.now() + remainingMs), remainingMs);
  }

  function requireOver(): void {
    const remainingMs = endsAtMs - monotonicClock.now();
    if (remainingMs <= 0) return;
    const retryAfter = Math.ceil(remainingMs / 1000);
    throw embedError('tooljet_busy', 'ToolJet asked to wait', { retryAfter });
  }

  return {
    refresh,
    wrap: (call) => async (args) => {
      requireOver();
      try {
        return await call(args);
      } catch (error) {
        const isStart = error instanceof EmbedError && loggableCauseOf(error)?.startsCooldown;
        if (!isStart) throw error;
        await start(error.retryAfter);
        requireOver();
        throw error;
      }
    },
  };
}
