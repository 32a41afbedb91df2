import { randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { FAILED_SIGN_INS, type PortalState, REVOKED_SECONDS } from './portal-state.ts';
import { createRevokedSessions } from './revoked-sessions.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';

/**
 * The state of a portal that is one process. Its secret ends with it, and so do all sessions: those
 * that were signed out would otherwise come back with a restart.
 */
export function createOwnState(): PortalState {
  return {
    sessionSecret: randomBytes(32).toString('base64url'),
    revokedSessions: createRevokedSessions(REVOKED_SECONDS * 1000),
    signInAttempts: createSignInAttempts(new RateLimiterMemory(FAILED_SIGN_INS)),
    isReachable: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}
