import type { EmbedStore, LockTimes } from '@tooljet-embed/server';

/** One key of the store, as a Durable Object: what it says is so for everybody. */
export class EmbedStoreKey {
  readonly #storage: DurableStorage;
  #holder: { id: string; endsAtMs: number } | null = null;

  constructor({ storage }: { storage: DurableStorage }) {
    this.#storage = storage;
  }

  async read(): Promise<string | null> {
    const kept = await this.#storage.get<{ value: string; endsAtMs: number }>('kept');
    return kept && kept.endsAtMs > Date.now() ? kept.value : null;
  }

  async write(value: string, ttlMs: number): Promise<void> {
    await this.#storage.put('kept', { value, endsAtMs: Date.now() + ttlMs });
  }

  /** Takes the lock, or keeps it, unless somebody else has it. */
  async take(id: string, ttlMs: number): Promise<boolean> {
    const holder = this.#holder;
    if (holder && holder.id !== id && holder.endsAtMs > Date.now()) return false;
    this.#holder = { id, endsAtMs: Date.now() + ttlMs };
    return true;
  }

  async release(id: string): Promise<void> {
    if (this.#holder?.id === id) this.#holder = null;
  }
}

const POLL_MS = 50;

/** @param objects The binding of the Durable Object. */
export function createDurableObjectStore(objects: KeyNamespace): EmbedStore {
  const find = (key: string) => objects.get(objects.idFromName(key));

  return {
    get: (key) => find(key).read(),
    set: (key, value, ttlMs) => find(key).write(value, ttlMs),
    async lock(key, { ttlMs, waitMs }: LockTimes) {
      const object = find(`lock ${key}`);
      const id = crypto.randomUUID();
      const latestMs = Date.now() + waitMs;
      while (!(await object.take(id, ttlMs))) {
        if (Date.now() + POLL_MS > latestMs) return null;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      let isHeld = true;
      const renew = async (): Promise<void> => {
        isHeld = await object.take(id, ttlMs).catch(() => false);
      };
      const renewal = setInterval(() => void renew(), ttlMs / 2);
      return {
        isHeld: () => isHeld,
        release: () => {
          clearInterval(renewal);
          return object.release(id);
        },
      };
    },
  };
}

/** The part of Cloudflare's types that is used. */
interface DurableStorage {
  get<Value>(key: string): Promise<Value | undefined>;
  put(key: string, value: unknown): Promise<void>;
}
interface KeyNamespace {
  idFromName(name: string): unknown;
  get(id: unknown): EmbedStoreKey;
}
