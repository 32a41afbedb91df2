/** What the rule of lifetimes says, written down as plainly as possible and without any clock. */
export interface SessionModel {
  generate(pair: string, at: number, lifeMs: number, idleMs: number): void;
  /** Whether the PAT generated as that number can be redeemed; opens a session if so. */
  redeem(pat: number, at: number): boolean;
  /** Whether the session opened as that number still answers. */
  touch(session: number, at: number): boolean;
  revokePat(pat: number): void;
  revokePair(pair: string): void;
  endSession(session: number): void;
}

interface ModelPat {
  readonly pair: string;
  readonly bornAt: number;
  readonly lifeMs: number;
  readonly idleMs: number;
  isRevoked: boolean;
}

interface ModelSession {
  readonly pat: ModelPat;
  /** When it was opened, and every request since that it answered. */
  readonly answeredAt: number[];
  isEnded: boolean;
}

/**
 * Keeps the whole history and decides from it: a session answers as long as no gap between its
 * requests has reached the idle time, and its PAT is neither too old nor revoked.
 */
export function createSessionModel(rotation: 'keep' | 'revoke'): SessionModel {
  const pats: ModelPat[] = [];
  const sessions: ModelSession[] = [];

  const isAlive = (pat: ModelPat, at: number) => !pat.isRevoked && at - pat.bornAt < pat.lifeMs;
  const revokePair = (pair: string) => {
    for (const pat of pats) pat.isRevoked ||= pat.pair === pair;
  };

  return {
    revokePair,
    generate: (pair, at, lifeMs, idleMs) => {
      if (rotation === 'revoke') revokePair(pair);
      pats.push({ pair, bornAt: at, lifeMs, idleMs, isRevoked: false });
    },
    redeem: (number, at) => {
      const pat = pats[number];
      if (!pat || !isAlive(pat, at)) return false;
      sessions.push({ pat, answeredAt: [at], isEnded: false });
      return true;
    },
    touch: (number, at) => {
      const session = sessions[number];
      if (!session) return false;
      const { pat, answeredAt, isEnded } = session;
      const isIdle = at - Math.max(...answeredAt) >= pat.idleMs;
      if (isEnded || isIdle || !isAlive(pat, at)) return false;
      answeredAt.push(at);
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
