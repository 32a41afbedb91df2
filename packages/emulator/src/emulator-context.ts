import { randomBytes } from 'node:crypto';
import { type ConsumableFaultRegistry, createFaultRegistry } from './faults/fault-registry.ts';
import { createIssuedTokens, type IssuedTokens } from './journal/issued-tokens.ts';
import { createJournal, type WritableJournal } from './journal/journal.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { createDirectory, type Directory } from './state/directory.ts';
import { createRateLimiter, type RateLimiter } from './state/rate-limiter.ts';
import { createSessionStore, type SessionStore } from './state/session-store.ts';
import { createSessionTokens, type SessionTokens } from './state/session-token.ts';

/** Options and state of one emulator. Every request handler receives it. */
export interface EmulatorContext {
  readonly options: ResolvedOptions;
  readonly directory: Directory;
  readonly sessions: SessionStore;
  readonly sessionTokens: SessionTokens;
  readonly rateLimiter: RateLimiter | null;
  readonly journal: WritableJournal;
  readonly issuedTokens: IssuedTokens;
  readonly faults: ConsumableFaultRegistry;
  /** Address of the API. Empty until the server listens. */
  apiUrl: string;
  /** Address of `redirectUrl` and of the pages. Empty until the server listens. */
  publicUrl: string;
}

/** Creates the context of an emulator that has not received a request yet. */
export function createEmulatorContext(options: ResolvedOptions): EmulatorContext {
  const { clock, rateLimit, rotation, users, apps } = options;
  const context: EmulatorContext = {
    options,
    directory: createDirectory({ users, apps }),
    sessions: createSessionStore(clock, rotation),
    sessionTokens: createSessionTokens(randomBytes(32)),
    rateLimiter: rateLimit ? createRateLimiter(clock, rateLimit.limit, rateLimit.windowMs) : null,
    journal: createJournal(clock),
    issuedTokens: createIssuedTokens(),
    faults: createFaultRegistry(),
    apiUrl: '',
    publicUrl: '',
  };
  for (const rule of options.faults) context.faults.add(rule);
  return context;
}
