import { createHmac } from 'node:crypto';

/** Signs and verifies the JWTs (`signedPat`) that identify sessions. */
export interface SessionTokens {
  sign(session: { id: string; userId: string; appId: string }): string;
  /** Returns the session's id, or null if this emulator did not sign the token. */
  verify(token: string): string | null;
}

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** Creates a signer with its own secret, so that tokens of other emulators are invalid. */
export function createSessionTokens(secret: Buffer): SessionTokens {
  const signature = (content: string): string =>
    createHmac('sha256', secret).update(content).digest('base64url');
  return {
    sign: ({ id, userId, appId }) => {
      const content = `${HEADER}.${encode({ sub: userId, sessionId: id, appId })}`;
      return `${content}.${signature(content)}`;
    },
    verify: (token) => {
      const [header, payload, receivedSignature, ...rest] = token.split('.');
      if (!header || !payload || !receivedSignature || rest.length > 0) return null;
      // Compares text, not bytes: base64url can spell the last character in several ways.
      const isValid = receivedSignature === signature(`${header}.${payload}`);
      return isValid ? sessionIdOf(payload) : null;
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
