/** A queue in which users take turns: first come first served, and nobody is served twice in a row. */
export interface Turns<Item> {
  readonly size: number;
  add(user: string, item: Item): void;
  remove(user: string, item: Item): void;
  /** Takes out whose turn it is. */
  take(): Item | undefined;
}

/** Nobody who asks for much keeps others from being served. */
export function createTurns<Item>(): Turns<Item> {
  const queues = new Map<string, Item[]>();

  /** Puts a user last in line. */
  function enqueue(user: string, items: Item[]): void {
    queues.delete(user);
    if (items.length > 0) queues.set(user, items);
  }

  return {
    get size() {
      return [...queues.values()].reduce((sum, items) => sum + items.length, 0);
    },
    add(user, item) {
      const items = queues.get(user);
      if (items) items.push(item);
      else enqueue(user, [item]);
    },
    remove(user, item) {
      const items = queues.get(user) ?? [];
      const left = items.filter((each) => each !== item);
      if (left.length > 0) queues.set(user, left);
      else queues.delete(user);
    },
    take() {
      const [first] = queues;
      if (!first) return undefined;
      const [user, [item, ...others]] = first;
      enqueue(user, others);
      return item;
    },
  };
}
