/** Reference model of session lifetimes, as plain as possible and without a clock. */
export interface SessionModel {
  generate(pair: string, at: number, lifeMs: number, idleMs: number): void;
  /** Opens a session if the PAT with this number can be redeemed. Returns whether it can. */
  redeem(pat: number, at: number): boolean;
  /** Returns whether the session with this number is alive. */
  touch(session: number, at: number): boolean;
  revokePat(pat: number): void;
  revokePair(pair: string): void;
  endSession(session: number): void;
}

interface ModelPat {
  readonly pair: string;
  readonly createdAt: number;
  readonly lifeMs: number;
  readonly idleMs: number;
  isRevoked: boolean;
}

interface ModelSession {
  readonly pat: ModelPat;
  /** Times of its opening and of every accepted request since. */
  readonly usedAt: number[];
  isEnded: boolean;
}

/**
 * Creates a model that stores the whole history. A session is alive while no gap between its requests
 * has reached the idle timeout and its PAT is neither expired nor revoked.
 */
export function createSessionModel(rotation: 'keep' | 'revoke'): SessionModel {
  const pats: ModelPat[] = [];
  const sessions: ModelSession[] = [];

  const isAlive = (pat: ModelPat, at: number) => !pat.isRevoked && at - pat.createdAt < pat.lifeMs;
  const revokePair = (pair: string) => {
    for (const pat of pats) pat.isRevoked ||= pat.pair === pair;
  };

  return {
    revokePair,
    generate: (pair, at, lifeMs, idleMs) => {
      if (rotation === 'revoke') revokePair(pair);
      pats.push({ pair, createdAt: at, lifeMs, idleMs, isRevoked: false });
    },
    redeem: (number, at) => {
      const pat = pats[number];
      if (!pat || !isAlive(pat, at)) return false;
      sessions.push({ pat, usedAt: [at], isEnded: false });
      return true;
    },
    touch: (number, at) => {
      const session = sessions[number];
      if (!session) return false;
      const { pat, usedAt, isEnded } = session;
      const isIdle = at - Math.max(...usedAt) >= pat.idleMs;
      if (isEnded || isIdle || !isAlive(pat, at)) return false;
      usedAt.push(at);
      return true;
    },
    revokePat: (number) => {
      const pat = pats[number];
      if (pat) pat.isRevoked = true;
    },
    endSession: (number) => {
      const session = sessions[number];
      if (session) session.isEnded = true;
    },
  };
}
