import { createHash } from 'node:crypto';

/**
 * What the journal shows instead of a token: twelve hexadecimal digits that are the same for the
 * same token and tell nothing about it.
 */
export function fingerprintToken(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 12);
}
