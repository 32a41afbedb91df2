import type { EmbedStore } from '@tooljet-embed/server';
import type { RevokedSessions } from './revoked-sessions.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

/** What a portal remembers: alone, or together with the other instances of the same portal. */
export interface PortalState {
  /** Seals the session cookies. */
  readonly sessionSecret: string;
  readonly revokedSessions: RevokedSessions;
  readonly signInAttempts: SignInAttempts;
  /** Where embed URLs are shared. @default each instance for itself */
  readonly embedStore?: EmbedStore;
  /** Whether what is shared can be reached; nobody can be signed in without it. */
  readonly isReachable: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** How long a session lives at most: a working day. */
export const SESSION_SECONDS = 8 * 60 * 60;

/** How long a sign-out is remembered: iron-session accepts a cookie for a minute past its life. */
export const REVOKED_SECONDS: number = SESSION_SECONDS + 60;

/** How often somebody may get a password wrong: ten times a minute. */
export const FAILED_SIGN_INS = { points: 10, duration: 60 };
