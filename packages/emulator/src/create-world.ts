import { randomBytes } from 'node:crypto';
import { createFaultBoard } from './faults/fault-board.ts';
import { createJournal } from './journal/journal.ts';
import { createTokenMemory } from './journal/token-memory.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { createDirectory } from './state/directory.ts';
import { createRateLimiter } from './state/rate-limiter.ts';
import { createSessionLedger } from './state/session-ledger.ts';
import { createSessionTokens } from './state/session-token.ts';
import type { World } from './world.ts';

/** A fresh world in which nobody has done anything yet. */
export function createWorld(options: ResolvedOptions): World {
  const { clock, rateLimit } = options;
  return {
    options,
    directory: createDirectory(options.fixtures),
    ledger: createSessionLedger(clock, options.rotation),
    tokens: createSessionTokens(randomBytes(32)),
    rateLimiter: rateLimit ? createRateLimiter(clock, rateLimit.limit, rateLimit.windowMs) : null,
    journal: createJournal(clock),
    tokenMemory: createTokenMemory(),
    faults: createFaultBoard(),
    apiUrl: '',
    publicUrl: '',
  };
}
