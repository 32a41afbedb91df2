import type { Arrival } from './crowd.ts';

/**
 * Of all pairs of whom one at least was served, the share in which the later one was served first: 0
 * in a queue, 0.5 in a lottery.
 */
export function countOvertakings(arrivals: readonly Arrival[]): number {
  const servedAt = arrivals
    .toSorted((one, other) => one.arrivedAtMs - other.arrivedAtMs)
    .map(({ servedAtMs }) => servedAtMs ?? Number.POSITIVE_INFINITY);
  let pairs = 0;
  let overtaken = 0;
  for (const [index, earlier] of servedAt.entries()) {
    for (let later = index + 1; later < servedAt.length; later += 1) {
      const other = servedAt[later] ?? Number.POSITIVE_INFINITY;
      if (earlier === other) continue;
      pairs += 1;
      if (other < earlier) overtaken += 1;
    }
  }
  return pairs === 0 ? 0 : overtaken / pairs;
}
