import { randomBytes, randomUUID } from 'node:crypto';
import type { EmulatorClock } from '../clock.ts';

/** A personal access token: one user, one app, one deadline. */
export interface Pat {
  readonly token: string;
  readonly userId: string;
  readonly appId: string;
  /** From this moment on it is dead, and every session it opened with it. */
  readonly expiresAt: number;
  /** How long a session of it lives without a request. */
  readonly idleMs: number;
}

/** What redeeming a PAT opens. */
export interface Session {
  readonly id: string;
  readonly pat: Pat;
  /** When it ends unless it is used before. */
  expiresAt: number;
}

/** Every PAT and session, and the rule by which they live and die. */
export interface SessionLedger {
  generate(grant: { userId: string; appId: string; patMs: number; idleMs: number }): Pat;
  /** Looks a PAT up, dead or alive. */
  findPat(token: string): Pat | undefined;
  /** Looks a session up, dead or alive, without using it. */
  findSession(sessionId: string): Session | undefined;
  /** Opens a session; as often as wanted while the PAT lives (I). */
  redeem(token: string, appId: string): Session | null;
  /** An authenticated request: checks both deadlines and slides the idle one. */
  use(sessionId: string): Session | null;
  /** Deletes every PAT that is meant, and with it its sessions. Says how many were alive. */
  revokePats(isMeant: (pat: Pat) => boolean): number;
  /** Ends the sessions that are meant; their PATs can be redeemed again. Says how many were alive. */
  revokeSessions(isMeant: (session: Session) => boolean): number;
}

const SWEEP_EVERY = 1000;

/** Makes an empty ledger. With `rotation: 'revoke'` a generation kills the pair's earlier PATs. */
export function createSessionLedger(
  clock: EmulatorClock,
  rotation: 'keep' | 'revoke',
): SessionLedger {
  const pats = new Map<string, Pat>();
  const sessions = new Map<string, Session>();
  let sinceSweep = 0;

  const isAlive = (pat: Pat): boolean => pats.has(pat.token) && clock.now() < pat.expiresAt;

  const lives = ({ pat, expiresAt }: Session): boolean => isAlive(pat) && clock.now() < expiresAt;

  // Nothing dead is ever found again, so this bounds memory and changes no answer.
  const sweep = (): void => {
    sinceSweep = 0;
    for (const pat of pats.values()) if (!isAlive(pat)) pats.delete(pat.token);
    for (const session of sessions.values()) {
      if (!lives(session)) sessions.delete(session.id);
    }
  };

  const ledger: SessionLedger = {
    generate: ({ userId, appId, patMs, idleMs }) => {
      sinceSweep += 1;
      if (sinceSweep >= SWEEP_EVERY) sweep();
      if (rotation === 'revoke') {
        ledger.revokePats((pat) => pat.userId === userId && pat.appId === appId);
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
      if (!pat || pat.appId !== appId || !isAlive(pat)) return null;
      const session = { id: randomUUID(), pat, expiresAt: clock.now() + pat.idleMs };
      sessions.set(session.id, session);
      return session;
    },
    use: (sessionId) => {
      const session = sessions.get(sessionId);
      if (!session || !lives(session)) return null;
      session.expiresAt = clock.now() + session.pat.idleMs;
      return session;
    },
    revokePats: (isMeant) => {
      const meant = [...pats.values()].filter(isMeant);
      const alive = meant.filter(isAlive);
      for (const pat of meant) pats.delete(pat.token);
      return alive.length;
    },
    revokeSessions: (isMeant) => {
      const meant = [...sessions.values()].filter(isMeant);
      const alive = meant.filter(lives);
      for (const session of meant) sessions.delete(session.id);
      return alive.length;
    },
  };
  return ledger;
}
