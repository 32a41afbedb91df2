/** Sessions that ended before their cookie did: a sealed cookie alone cannot be taken back. */
export interface RevokedSessions {
  readonly add: (sessionId: string) => Promise<void>;
  readonly has: (sessionId: string) => Promise<boolean>;
}

/**
 * Remembers ended sessions, in this process, for as long as their cookies could still be shown.
 *
 * @param lifetimeMs How long a cookie lives
 * @param now Milliseconds now; for tests
 */
export function createRevokedSessions(
  lifetimeMs: number,
  now: () => number = Date.now,
): RevokedSessions {
  const forgetAt = new Map<string, number>();

  return {
    async add(sessionId): Promise<void> {
      for (const [id, time] of forgetAt) {
        // In the order of their ending, so the first one to keep ends the search.
        if (time > now()) break;
        forgetAt.delete(id);
      }
      forgetAt.set(sessionId, now() + lifetimeMs);
    },
    has: (sessionId) => Promise.resolve(forgetAt.has(sessionId)),
  };
}
