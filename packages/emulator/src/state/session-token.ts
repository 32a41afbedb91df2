import { createHmac } from 'node:crypto';

/** Makes and checks the JWTs (`signedPat`) that stand for sessions. */
export interface SessionTokens {
  sign(session: { id: string; userId: string; appId: string }): string;
  /** The session's id, or null if this emulator did not sign the token. */
  verify(token: string): string | null;
}

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** Signs with a secret of its own, so that a token of another emulator means nothing here. */
export function createSessionTokens(secret: Buffer): SessionTokens {
  const signature = (content: string): string =>
    createHmac('sha256', secret).update(content).digest('base64url');
  return {
    sign: ({ id, userId, appId }) => {
      const content = `${HEADER}.${encode({ sub: userId, sessionId: id, appId })}`;
      return `${content}.${signature(content)}`;
    },
    verify: (token) => {
      const [header, payload, given, ...rest] = token.split('.');
      if (!header || !payload || !given || rest.length > 0) return null;
      // Compared as it is written: several spellings of its last character mean the same bytes.
      return given === signature(`${header}.${payload}`) ? sessionIdOf(payload) : null;
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sessionIdOf(payload: string): string | null {
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  if (typeof claims !== 'object' || claims === null || !('sessionId' in claims)) return null;
  return typeof claims.sessionId === 'string' ? claims.sessionId : null;
}
