import type { FaultSource } from './faults/fault-board.ts';
import type { WritableJournal } from './journal/journal.ts';
import type { TokenMemory } from './journal/token-memory.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type { Directory } from './state/directory.ts';
import type { RateLimiter } from './state/rate-limiter.ts';
import type { SessionLedger } from './state/session-ledger.ts';
import type { SessionTokens } from './state/session-token.ts';

/** All that one emulator knows, handed to everything that answers a request. */
export interface World {
  readonly options: ResolvedOptions;
  readonly directory: Directory;
  readonly ledger: SessionLedger;
  readonly tokens: SessionTokens;
  readonly rateLimiter: RateLimiter | null;
  readonly journal: WritableJournal;
  readonly tokenMemory: TokenMemory;
  readonly faults: FaultSource;
  /** Origin of the API; known once the port is. */
  apiUrl: string;
  /** Origin of `redirectUrl`; known once the ports are. */
  publicUrl: string;
}
