import { createHash } from 'node:crypto';

/** User and app that a token was issued for. */
interface TokenSubject {
  readonly email: string;
  readonly appId: string;
  /** Fingerprint of the PAT, even if the token belongs to a session. */
  readonly tokenFingerprint: string;
}

/** Subjects of issued tokens, dead or alive, so that the journal can attribute revoked tokens. */
export interface IssuedTokens {
  record(token: string, subject: TokenSubject): void;
  find(token: string): TokenSubject | undefined;
}

const MAX_TOKENS = 100_000;

/** Creates an index of the last 100,000 tokens. It stores fingerprints instead of tokens. */
export function createIssuedTokens(): IssuedTokens {
  const subjects = new Map<string, TokenSubject>();
  return {
    record: (token, subject) => {
      subjects.set(fingerprintToken(token), subject);
      const [oldest] = subjects.keys();
      if (oldest !== undefined && subjects.size > MAX_TOKENS) subjects.delete(oldest);
    },
    find: (token) => subjects.get(fingerprintToken(token)),
  };
}

/**
 * Returns the fingerprint that the journal shows for a token: twelve hexadecimal digits, the same
 * for the same token, from which the token cannot be derived.
 */
export function fingerprintToken(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 12);
}
