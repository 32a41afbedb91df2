import { randomBytes } from 'node:crypto';
import type { EmbedStore } from '@tooljet-embed/server';
import session from 'express-session';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createSignInLimiter, type SignInLimiter } from './sign-in-limiter.ts';

/** State of a portal: in memory for one instance, in Redis for several. */
export interface PortalState {
  /** Signs the session cookies. */
  readonly sessionSecret: string;
  readonly sessionStore: session.Store;
  readonly signInLimiter: SignInLimiter;
  /** Shared cache of embed URLs. @default each instance has its own */
  readonly embedStore?: EmbedStore;
  /** Rejects if the sessions cannot be reached. */
  readonly ping: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Creates the state of a single instance. All sessions end with the process. */
export function createMemoryState(): PortalState {
  const sessionSecret = randomBytes(32).toString('base64url');
  return {
    sessionSecret,
    sessionStore: new session.MemoryStore(),
    signInLimiter: createSignInLimiter((options) => new RateLimiterMemory(options), sessionSecret),
    ping: async () => {},
    close: async () => {},
  };
}
