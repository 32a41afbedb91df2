import { EmbedError } from '@tooljet-embed/protocol';
import { normalizeEmail } from '@tooljet-embed/protocol/internal';
import type { SharedMemory } from './resilient-store.ts';
import type { RateLimit } from './store.ts';

/** Counts one request of a user. */
export type CountRequest = (email: string) => Promise<void>;

/** @throws {EmbedError} `rate_limited`, with the seconds to wait, from the function it returns. */
export function createUserLimit(
  memory: SharedMemory,
  option: string,
  limit: RateLimit,
): CountRequest {
  return async (email) => {
    const waitMs = await memory.count(`${option} ${normalizeEmail(email)}`, limit);
    if (waitMs === 0) return;
    throw new EmbedError(
      'rate_limited',
      `This user asks too often. The option "${option}" decides.`,
      { retryAfter: Math.ceil(waitMs / 1000) },
    );
  };
}
