/** Number of requests that are allowed in one window. */
export interface RateLimit {
  /** Requests in one window. */
  requests: number;
  /** Length of the window, in seconds. */
  perSeconds: number;
}

/** How long a lock lives, and how long it is waited for. */
export interface LockTimes {
  /** Milliseconds after which the lock of a holder that has died is free again. */
  ttlMs: number;
  /** Milliseconds that are waited for it at most. */
  waitMs: number;
}

/** A lock that is held. */
export interface EmbedLock {
  /** Whether it is still ours: a holder that was stopped for too long has lost it. */
  isHeld(): boolean;
  /** Frees it, where it is still ours. */
  release(): Promise<unknown>;
}

/**
 * What the instances of a portal share. `get` and `set` are enough to reuse each other's embed URLs,
 * so that a Keyv fits as it is; with `lock` they never generate at the same time for one user and
 * app, with `count` they count one user's requests together. Keys are keyed hashes and values are
 * sealed before they get here: who reads the store learns neither e-mails nor embed URLs.
 */
export interface EmbedStore {
  /** The value under a key, `undefined` or `null` where there is none any more. */
  get(key: string): Promise<string | null | undefined>;
  /** Keeps a value for so many milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
  /**
   * Takes the lock of that name, or `null` when it was not to be had in time. It has to be kept for as
   * long as the holder lives, which may be longer than `ttlMs`: renew it.
   */
  lock?(key: string, times: LockTimes): Promise<EmbedLock | null>;
  /**
   * Counts one more, in one step. Milliseconds to wait when that is over the limit, and 0 when it
   * is not.
   */
  count?(key: string, limit: RateLimit): Promise<number>;
}
