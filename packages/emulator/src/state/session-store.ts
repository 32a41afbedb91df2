import { randomBytes, randomUUID } from 'node:crypto';
import type { EmulatorClock } from '../clock.ts';

/** A personal access token for one user and one app. */
export interface Pat {
  readonly token: string;
  readonly userId: string;
  readonly appId: string;
  /** Time from which the PAT and all of its sessions are dead. */
  readonly expiresAt: number;
  /** Idle timeout of its sessions. */
  readonly idleMs: number;
}

/** A session that redeeming a PAT opened. */
interface Session {
  readonly id: string;
  readonly pat: Pat;
  /** Time at which the session ends unless it is used before. */
  expiresAt: number;
}

/** All PATs and sessions, and the rules of their lifetimes. */
export interface SessionStore {
  createPat(grant: { userId: string; appId: string; patMs: number; idleMs: number }): Pat;
  /** Finds a PAT, dead or alive. */
  findPat(token: string): Pat | undefined;
  /** Finds a session, dead or alive, without using it. */
  findSession(sessionId: string): Session | undefined;
  /** Opens a new session on each call while the PAT is alive (I). Returns null otherwise. */
  redeem(token: string, appId: string): Session | null;
  /** Checks both deadlines for an authenticated request and slides the idle timeout. */
  use(sessionId: string): Session | null;
  /** Deletes the matching PATs and their sessions. Returns the number of live PATs. */
  revokePats(matches: (pat: Pat) => boolean): number;
  /** Ends the matching sessions; their PATs can be redeemed again. Returns the number of live ones. */
  revokeSessions(matches: (session: Session) => boolean): number;
}

const PATS_BETWEEN_SWEEPS = 1000;

/** Creates an empty store. With `rotation: 'revoke'`, a new PAT revokes earlier ones of its user and app. */
export function createSessionStore(
  clock: EmulatorClock,
  rotation: 'keep' | 'revoke',
): SessionStore {
  const pats = new Map<string, Pat>();
  const sessions = new Map<string, Session>();
  let patsSinceSweep = 0;

  const isPatAlive = (pat: Pat): boolean => pats.has(pat.token) && clock.now() < pat.expiresAt;

  const isSessionAlive = ({ pat, expiresAt }: Session): boolean =>
    isPatAlive(pat) && clock.now() < expiresAt;

  // Bounds memory. Dead entries never come back, so deleting them does not change any response.
  const sweep = (): void => {
    for (const pat of pats.values()) if (!isPatAlive(pat)) pats.delete(pat.token);
    for (const session of sessions.values()) {
      if (!isSessionAlive(session)) sessions.delete(session.id);
    }
  };

  const revokePats: SessionStore['revokePats'] = (matches) => {
    const matching = [...pats.values()].filter(matches);
    const alive = matching.filter(isPatAlive);
    for (const pat of matching) pats.delete(pat.token);
    return alive.length;
  };

  return {
    revokePats,
    createPat: ({ userId, appId, patMs, idleMs }) => {
      patsSinceSweep += 1;
      if (patsSinceSweep >= PATS_BETWEEN_SWEEPS) {
        patsSinceSweep = 0;
        sweep();
      }
      if (rotation === 'revoke') {
        revokePats((pat) => pat.userId === userId && pat.appId === appId);
      }
      const token = `pat_${randomBytes(32).toString('hex')}`;
      const pat = { token, userId, appId, expiresAt: clock.now() + patMs, idleMs };
      pats.set(token, pat);
      return pat;
    },
    findPat: (token) => pats.get(token),
    findSession: (sessionId) => sessions.get(sessionId),
    redeem: (token, appId) => {
      const pat = pats.get(token);
      if (!pat || pat.appId !== appId || !isPatAlive(pat)) return null;
      const session = { id: randomUUID(), pat, expiresAt: clock.now() + pat.idleMs };
      sessions.set(session.id, session);
      return session;
    },
    use: (sessionId) => {
      const session = sessions.get(sessionId);
      if (!session || !isSessionAlive(session)) return null;
      session.expiresAt = clock.now() + session.pat.idleMs;
      return session;
    },
    revokeSessions: (matches) => {
      const matching = [...sessions.values()].filter(matches);
      const alive = matching.filter(isSessionAlive);
      for (const session of matching) sessions.delete(session.id);
      return alive.length;
    },
  };
}
