import type { EmulatorClock } from '../clock.ts';

/** What a request was told about its window. */
interface Allowance {
  readonly isAllowed: boolean;
  /** `X-RateLimit-*` of a request that is let through, `Retry-After` of one that is not. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests per key in fixed windows. */
export interface RateLimiter {
  take(key: string): Allowance;
}

/** A window begins with its first request and forgets everything when it ends. */
export function createRateLimiter(
  clock: EmulatorClock,
  limit: number,
  windowMs: number,
): RateLimiter {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    take: (key) => {
      const now = clock.now();
      for (const [other, { endsAt }] of windows) if (now >= endsAt) windows.delete(other);
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
