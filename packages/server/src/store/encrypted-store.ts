import { defaults, seal, unseal } from 'iron-webcrypto';
import * as v from 'valibot';
import type { EmbedStore } from './store.ts';

const content = v.object({ key: v.string(), value: v.string() });

/**
 * Puts nothing into a store that its readers could use: keys become keyed hashes, values are sealed
 * together with their key. What was changed, cut off or moved to another key is not there.
 *
 * @param secret What the instances have in common: from it come the keys for both.
 */
export function sealStore(store: EmbedStore, secret: string): EmbedStore {
  const hash = createKeyedHash(secret);
  const password = hash('the password of sealed values');

  async function open(sealed: string, key: string): Promise<string | undefined> {
    const unsealed = await unseal(sealed, await password, defaults).catch(() => undefined);
    const { success, output } = v.safeParse(content, unsealed);
    return success && output.key === key ? output.value : undefined;
  }

  return {
    async get(name) {
      const key = await hash(name);
      const sealed: unknown = await store.get(key);
      return typeof sealed === 'string' ? open(sealed, key) : undefined;
    },
    async set(name, value, ttlMs) {
      const key = await hash(name);
      await store.set(key, await seal({ key, value }, await password, defaults), ttlMs);
    },
    ...(store.lock && {
      lock: async (name, times) => (await store.lock?.(await hash(name), times)) ?? null,
    }),
    ...(store.count && {
      count: async (name, limit) => (await store.count?.(await hash(name), limit)) ?? 0,
    }),
  };
}

/** HMAC-SHA-256 in hexadecimal digits. */
function createKeyedHash(secret: string): (text: string) => Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const encoder = new TextEncoder();
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);

  return async (text) => {
    const digest = await crypto.subtle.sign('HMAC', await key, encoder.encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  };
}
