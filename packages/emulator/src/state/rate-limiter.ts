import type { EmulatorClock } from '../clock.ts';

/** Result of counting a request. */
interface RateLimitResult {
  readonly isAllowed: boolean;
  /** `X-RateLimit-*` for an allowed request, `Retry-After` for a rejected one. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests per key in fixed windows. */
export interface RateLimiter {
  consume(key: string): RateLimitResult;
}

/** Creates a rate limiter. The window of a key starts with its first request. */
export function createRateLimiter(
  clock: EmulatorClock,
  limit: number,
  windowMs: number,
): RateLimiter {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    consume: (key) => {
      const now = clock.now();
      for (const [oldKey, { endsAt }] of windows) if (now >= endsAt) windows.delete(oldKey);
      const window = windows.get(key) ?? { count: 0, endsAt: now + windowMs };
      window.count += 1;
      windows.set(key, window);
      const seconds = String(Math.ceil((window.endsAt - now) / 1000));
      if (window.count > limit) return { isAllowed: false, headers: { 'Retry-After': seconds } };
      const headers = {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(limit - window.count),
        'X-RateLimit-Reset': seconds,
      };
      return { isAllowed: true, headers };
    },
  };
}
