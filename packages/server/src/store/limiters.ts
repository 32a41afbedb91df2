import type { RateLimit } from './store.ts';

/** One limiter for each limit, made when it is first needed. `name` tells limits apart. */
export function createLimiters<Limiter>(
  make: (limit: RateLimit, name: string) => Limiter,
): (limit: RateLimit) => Limiter {
  const limiters = new Map<string, Limiter>();

  return (limit) => {
    const name = `${limit.requests}/${limit.perSeconds}`;
    const known = limiters.get(name);
    if (known) return known;
    const limiter = make(limit, name);
    limiters.set(name, limiter);
    return limiter;
  };
}
