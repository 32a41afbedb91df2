import { fingerprintToken } from './fingerprint-token.ts';

/** Whom and what a token was made for. */
interface TokenSubject {
  readonly email: string;
  readonly appId: string;
  /** Of the PAT, also when the token is a session's. */
  readonly tokenFingerprint: string;
}

/** What tokens were made for, whether they live or not: the journal still knows a revoked one. */
export interface TokenMemory {
  remember(token: string, subject: TokenSubject): void;
  recall(token: string): TokenSubject | undefined;
}

const KEPT = 100_000;

/** Remembers the last hundred thousand tokens, by their fingerprints. */
export function createTokenMemory(): TokenMemory {
  const subjects = new Map<string, TokenSubject>();
  return {
    remember: (token, subject) => {
      subjects.set(fingerprintToken(token), subject);
      const [oldest] = subjects.keys();
      if (oldest !== undefined && subjects.size > KEPT) subjects.delete(oldest);
    },
    recall: (token) => subjects.get(fingerprintToken(token)),
  };
}
