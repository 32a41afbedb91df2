import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import type { Pacing, SpendGeneration } from './generation-budget.ts';
import { ownError } from '../errors.ts';
import { createTurns } from './turns.ts';
import type { Generate } from '../tooljet/generate.ts';

/** What {@link paceGenerations} is made of. */
export interface PaceOptions {
  pacing: Pacing;
  spend: SpendGeneration;
  /** Milliseconds that somebody waits for their turn at most. */
  patienceMs: number;
}

interface Waiting {
  go: () => void;
  giveUp: (error: unknown) => void;
}

const LONGEST_SECONDS = 120;
/** Who has been told when to come back may take so long to do it. */
const GRACE_SECONDS = 30;

/**
 * Generates no faster than the budget allows, so that ToolJet's limit is not met. Users take turns;
 * who waits in vain is told how long it may take, and keeps their place on this instance until then.
 *
 * @throws {EmbedError} `tooljet_busy` with the seconds to wait, from the function it returns
 */
export function paceGenerations(generate: Generate, options: PaceOptions): Generate {
  const { pacing, spend, patienceMs } = options;
  const turns = createTurns<Waiting>((LONGEST_SECONDS + GRACE_SECONDS) * 1000);
  let isServing = false;
  let freeAtMs = 0;

  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    try {
      while (turns.size > 0) {
        const waitMs = await spend();
        freeAtMs = Date.now() + waitMs;
        if (waitMs === 0) turns.take()?.go();
        else await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, patienceMs)));
      }
    } catch (error) {
      for (let next = turns.take(); next; next = turns.take()) next.giveUp(error);
    } finally {
      isServing = false;
    }
  }

  function tooMany() {
    const rounds = Math.floor((turns.size - 1) / pacing.generations);
    const seconds = Math.ceil((freeAtMs - Date.now()) / 1000) + rounds * pacing.perSeconds;
    return ownError('tooljet_busy', 'more generations are asked for than "pacing" allows', {
      retryAfter: Math.min(Math.max(seconds, 1), LONGEST_SECONDS),
    });
  }

  function waitForTurn(user: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        go: () => {
          clearTimeout(timer);
          resolve();
        },
        giveUp: (error) => {
          clearTimeout(timer);
          turns.remove(user, waiting);
          reject(error);
        },
      };
      const timer = setTimeout(() => waiting.giveUp(tooMany()), patienceMs);
      turns.add(user, waiting);
      void serve();
    });
  }

  return async (key) => {
    await waitForTurn(normalizeEmail(key.user.email));
    return generate(key);
  };
}
