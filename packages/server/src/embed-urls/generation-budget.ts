import * as v from 'valibot';
import type { SharedMemory } from '../store/resilient-store.ts';
import type { LockTimes } from '../store/store.ts';

/** How many generations ToolJet is asked for at most, whoever they are for. */
export interface Pacing {
  /** How many. */
  generations: number;
  /** In any stretch of so many seconds. */
  perSeconds: number;
}

/**
 * Takes one generation out of the budget.
 *
 * @returns Milliseconds to wait when there is none left, and 0 when one was taken.
 */
export type SpendGeneration = () => Promise<number>;

const KEY = 'generations';
const MOMENT_MS = 50;

const times = v.pipe(v.string(), v.parseJson(), v.array(v.number()));

/**
 * Counts the generations of the last seconds, over all instances where they share a store with a
 * lock. A window that slides is under ToolJet's limit however that one counts; each generation is
 * taken to arrive as late as it can.
 */
export function createGenerationBudget(
  memory: SharedMemory,
  pacing: Pacing,
  longestCallMs: number,
): SpendGeneration {
  const windowMs = pacing.perSeconds * 1000;
  const lockTimes: LockTimes = { ttlMs: 1000, waitMs: 1000 };

  async function spend(): Promise<number> {
    const now = Date.now();
    const { output, success } = v.safeParse(times, await memory.get(KEY));
    const latest = now + longestCallMs;
    // Another instance's clock may be ahead.
    const known = success ? output.map((time) => Math.min(time, latest)) : [];
    const recent = known.filter((time) => time > now - windowMs);
    const [oldest = now] = recent;
    if (recent.length >= pacing.generations) return Math.max(1, oldest + windowMs - now);
    const spent = [...recent, latest];
    await memory.set(KEY, JSON.stringify(spent), windowMs + longestCallMs);
    return 0;
  }

  return async () => {
    const lock = await memory.lock(KEY, lockTimes);
    if (!lock) return MOMENT_MS;
    try {
      return await spend();
    } finally {
      lock.release().catch(() => {});
    }
  };
}
