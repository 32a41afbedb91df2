import { LRUCache } from 'lru-cache';
import { createTtlOptions } from '../lib/create-ttl-options.ts';

/**
 * A queue in which users take turns: who has asked first comes first, and who has been served asks
 * anew.
 */
export interface Turns<Item> {
  readonly size: number;
  add(user: string, item: Item): void;
  /** Takes somebody out who does not wait any more. Their place is kept for when they come back. */
  remove(user: string, item: Item): void;
  /** Takes out whose turn it is. */
  take(): Item | undefined;
}

const MOST_PLACES = 10_000;

/**
 * Nobody who asks for much keeps others from being served, and nobody loses their place by having
 * been sent away.
 *
 * @param keptMs How long a place is kept for somebody who does not wait. Beyond 10,000 of them, the
 * one that was not used for the longest time is lost.
 */
export function createTurns<Item>(keptMs: number): Turns<Item> {
  const ttlOptions = createTtlOptions();
  const clock = ttlOptions.perf;
  const queues = new Map<string, Item[]>();
  /** Since when each user waits. */
  const places = new LRUCache<string, number>({
    max: MOST_PLACES,
    ttl: keptMs,
    ...ttlOptions,
  });

  function findFirst(): string | undefined {
    let first: string | undefined;
    let firstSince = Number.POSITIVE_INFINITY;
    for (const user of queues.keys()) {
      const since = places.peek(user) ?? Number.MAX_VALUE;
      if (since >= firstSince) continue;
      first = user;
      firstSince = since;
    }
    return first;
  }

  return {
    get size() {
      return [...queues.values()].reduce((sum, items) => sum + items.length, 0);
    },
    add(user, item) {
      places.set(user, places.get(user) ?? clock.now());
      const items = queues.get(user);
      if (items) items.push(item);
      else queues.set(user, [item]);
    },
    remove(user, item) {
      const items = queues.get(user) ?? [];
      const left = items.filter((each) => each !== item);
      if (left.length > 0) queues.set(user, left);
      else queues.delete(user);
    },
    take() {
      const user = findFirst();
      if (user === undefined) return undefined;
      const [item, ...others] = queues.get(user) ?? [];
      queues.delete(user);
      places.delete(user);
      if (others.length > 0) {
        queues.set(user, others);
        places.set(user, clock.now());
      }
      return item;
    },
  };
}
