/** Something to be done at a moment. */
export interface Timer {
  readonly atMs: number;
  /** Of two at the same moment, the one that was set first comes first. */
  readonly order: number;
  readonly run: () => void;
  isCleared: boolean;
}

/** Timers, the next one first: it stays quick with a hundred thousand of them. */
export interface TimerHeap {
  add(timer: Timer): void;
  /** Takes the next one out that is not cleared. */
  take(): Timer | undefined;
}

/** A binary heap. */
export function createTimerHeap(): TimerHeap {
  const heap: Timer[] = [];
  const isBefore = (one: Timer, other: Timer): boolean =>
    one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);

  function rise(timer: Timer): void {
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, timer)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = timer;
  }

  function sink(timer: Timer): void {
    let index = 0;
    for (;;) {
      const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
      if (!left) break;
      const [child, below] =
        right && isBefore(right, left) ? [right, 2 * index + 2] : [left, 2 * index + 1];
      if (isBefore(timer, child)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = timer;
  }

  function pop(): Timer | undefined {
    const [first] = heap;
    const last = heap.pop();
    if (last && last !== first) sink(last);
    return first;
  }

  return {
    add: rise,
    take() {
      let next = pop();
      while (next?.isCleared) next = pop();
      return next;
    },
  };
}
