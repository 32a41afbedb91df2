import { EmbedError } from '@tooljet-embed/protocol';
import type { Guard } from './guard.ts';
import { ownError, reasonOf } from '../errors.ts';
import type { SharedMemory } from '../store/resilient-store.ts';

const LONGEST_SECONDS = 120;
const USUAL_SECONDS = 60;
const KEY = 'cool-down';

/** Spares ToolJet after it has asked to be spared. */
export interface CoolDown {
  /** Seconds until ToolJet may be asked again, 0 where it may. */
  readSecondsLeft(): Promise<number>;
  /** @throws {EmbedError} `tooljet_busy` while ToolJet must not be asked */
  requireOver(): Promise<void>;
  /** Asks only when the cool-down is over, and begins another one at a 429. */
  guard: Guard;
}

/**
 * After a 429, asks ToolJet nothing until it may be asked again. Its limit is one for the whole
 * portal, so one refusal counts for everybody. Where ToolJet does not say how long, anything up to a
 * minute is as good, and a different time on every instance is better than the same.
 */
export function createCoolDown(memory: SharedMemory): CoolDown {
  async function readSecondsLeft(): Promise<number> {
    const endsAtMs = Number(await memory.get(KEY)) || 0;
    const seconds = Math.ceil((endsAtMs - Date.now()) / 1000);
    // The clock that wrote it may be another one.
    return Math.min(Math.max(seconds, 0), LONGEST_SECONDS);
  }

  async function requireOver(): Promise<void> {
    const seconds = await readSecondsLeft();
    if (seconds > 0) throw wait(seconds);
  }

  async function begin(retryAfter: number | undefined): Promise<EmbedError> {
    const seconds = retryAfter ?? Math.random() * USUAL_SECONDS;
    const bounded = Math.min(Math.max(seconds, 1, await readSecondsLeft()), LONGEST_SECONDS);
    // A store may know no parts of a millisecond.
    const boundedMs = Math.ceil(bounded * 1000);
    await memory.set(KEY, String(Date.now() + boundedMs), boundedMs);
    return wait(bounded);
  }

  return {
    readSecondsLeft,
    requireOver,
    guard: (call) => async (asked) => {
      await requireOver();
      try {
        return await call(asked);
      } catch (error) {
        if (error instanceof EmbedError && reasonOf(error)?.startsCooldown) {
          throw await begin(error.retryAfter);
        }
        throw error;
      }
    },
  };
}

function wait(seconds: number): EmbedError {
  return ownError('tooljet_busy', 'ToolJet asked to wait', { retryAfter: Math.ceil(seconds) });
}
