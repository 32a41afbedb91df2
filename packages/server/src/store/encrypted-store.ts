import { defaults, seal, unseal } from 'iron-webcrypto';
import * as v from 'valibot';
import type { EmbedLock, EmbedStore, LockTimes, RateLimit } from './store.ts';

/**
 * Key of a shared value. The first part is its group: keys of one group share a Redis hash tag, so
 * that they can be read together.
 */
export type StoreKey = readonly [group: string, ...names: string[]];

/** Store whose readers learn neither keys nor values. */
export interface EncryptedStore {
  /** Returns the values of keys of one group. */
  getMany(keys: readonly StoreKey[]): Promise<(string | undefined)[]>;
  set(key: StoreKey, value: string, ttlMs: number): Promise<void>;
  lock?(key: StoreKey, times: LockTimes): Promise<EmbedLock | null | undefined>;
  count?(key: StoreKey, limit: RateLimit): Promise<number | undefined>;
}

const content = v.object({ key: v.string(), value: v.string() });

/**
 * Wraps a store so that keys become keyed hashes and values are encrypted together with their key.
 * A value that was changed, truncated or moved to another key counts as missing.
 *
 * @param secret Secret that all instances share. The encryption keys are derived from it.
 */
export function createEncryptedStore(store: EmbedStore, secret: string): EncryptedStore {
  const hash = createKeyedHash(secret);
  const password = hash('the password of sealed values');

  async function toStoredKey(key: StoreKey): Promise<string> {
    const [groupHash, keyHash] = await Promise.all([hash(key[0]), hash(JSON.stringify(key))]);
    return `{${groupHash}}${keyHash}`;
  }

  async function decrypt(sealed: unknown, storedKey: string): Promise<string | undefined> {
    if (typeof sealed !== 'string') return undefined;
    const unsealed = await unseal(sealed, await password, defaults).catch(() => undefined);
    const { success, output } = v.safeParse(content, unsealed);
    return success && output.key === storedKey ? output.value : undefined;
  }

  return {
    async getMany(keys) {
      const storedKeys = await Promise.all(keys.map(toStoredKey));
      const sealed = store.getMany
        ? await store.getMany(storedKeys)
        : await Promise.all(storedKeys.map((storedKey) => store.get(storedKey)));
      return Promise.all(storedKeys.map((storedKey, index) => decrypt(sealed[index], storedKey)));
    },
    async set(key, value, ttlMs) {
      const storedKey = await toStoredKey(key);
      const sealed = await seal({ key: storedKey, value }, await password, defaults);
      await store.set(storedKey, sealed, ttlMs);
    },
    ...(store.lock && {
      lock: async (key, times) => store.lock?.(await toStoredKey(key), times),
    }),
    ...(store.count && {
      count: async (key, limit) => store.count?.(await toStoredKey(key), limit),
    }),
  };
}

/** Creates a function that returns the HMAC-SHA-256 of a text, in hexadecimal digits. */
function createKeyedHash(secret: string): (text: string) => Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const encoder = new TextEncoder();
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);

  return async (text) => {
    const digest = await crypto.subtle.sign('HMAC', await key, encoder.encode(text));
    const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
    return digits.join('');
  };
}
