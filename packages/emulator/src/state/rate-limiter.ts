import type { EmulatorClock } from '../clock.ts';

/** What a request was told about its window. */
export interface Allowance {
  readonly isAllowed: boolean;
  /** Headers that every counted answer carries, `Retry-After` among them once it is refused. */
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
      const isAllowed = window.count <= limit;
      return {
        isAllowed,
        headers: {
          'X-RateLimit-Limit': String(limit),
          'X-RateLimit-Remaining': String(Math.max(0, limit - window.count)),
          'X-RateLimit-Reset': seconds,
          ...(isAllowed ? {} : { 'Retry-After': seconds }),
        },
      };
    },
  };
}
