/** Number of requests that are allowed in one window. */
export interface RateLimit {
  /** Requests in one window. */
  limit: number;
  /** Length of the window, in seconds. */
  windowSeconds: number;
}

/** Lifetime of a lock, and time to wait for it. */
export interface LockTimes {
  /** Milliseconds after which the lock of an instance that died is free again. */
  ttlMs: number;
  /** Maximum time to wait for the lock, in milliseconds. */
  waitMs: number;
}

/** Lock that this instance has taken. */
export interface EmbedLock {
  /** Returns whether this instance still has the lock. A paused process can lose it. */
  isHeld(): boolean;
  /** Frees the lock if this instance still has it. */
  release(): Promise<unknown>;
}

/**
 * Shared cache and lock of a portal's instances. `get` and `set` are enough to share embed URLs, so
 * a Keyv works as it is. Keys are keyed hashes and values are encrypted, so a reader of the store
 * learns neither emails nor embed URLs. See `createRedisStore`.
 */
export interface EmbedStore {
  /** Returns the value of a key, `undefined` or `null` if there is none. */
  get(key: string): Promise<string | null | undefined>;
  /**
   * Returns the values of several keys in one round trip. All keys of one call begin with the same
   * Redis hash tag, so that a Redis Cluster can answer it.
   * @default one `get` for each key
   */
  getMany?(keys: readonly string[]): Promise<readonly (string | null | undefined)[]>;
  /** Stores a value for `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
  /**
   * Takes a lock, or returns `null` if another instance has it for longer than `waitMs`. The holder
   * can live longer than `ttlMs`: renew the lock until it is released. Without this method, two
   * instances can generate for the same user and app at the same time.
   */
  lock?(key: string, times: LockTimes): Promise<EmbedLock | null>;
  /**
   * Counts one request atomically. Returns 0 if it is within the limit, otherwise the milliseconds
   * until the window ends. Without this method, each instance counts on its own.
   */
  count?(key: string, limit: RateLimit): Promise<number>;
}
