import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTimerHeap, type Timer } from './timer-heap.ts';

it('gives timers out in the order of their moments, and of two at one moment the older first', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean())), (made) => {
      const heap = createTimerHeap();
      const timers = made.map(([atMs, isCleared], order): Timer => ({
        atMs,
        order,
        isCleared,
        run: () => {},
      }));
      for (const timer of timers) heap.add(timer);
      const taken: Timer[] = [];
      for (let next = heap.take(); next; next = heap.take()) taken.push(next);
      const expected = timers
        .filter(({ isCleared }) => !isCleared)
        .toSorted((one, other) => one.atMs - other.atMs || one.order - other.order);
      expect(taken).toEqual(expected);
    }),
  );
});
