import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;

/** A password in the form in which it may be kept. */
export interface PasswordHash {
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Hashes a password with scrypt and a salt of its own. */
export async function createPasswordHash(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt, key: await derive(password, salt, KEY_BYTES) };
}

/** Whether a password is the one that was hashed. Takes the same time either way. */
export async function isPassword(password: string, hash: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, hash.salt, KEY_BYTES), hash.key);
}
