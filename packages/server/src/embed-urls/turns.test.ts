import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTurns } from './turns.ts';

const KEPT_MS = 1000;

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

function fill(entries: readonly string[]) {
  const turns = createTurns<string>(KEPT_MS);
  for (const entry of entries) turns.add(entry.slice(0, 1), entry);
  const takeAll = () => Array.from({ length: turns.size }, () => turns.take());
  return { turns, takeAll };
}

describe('createTurns', () => {
  it('serves one user in the order of asking', () => {
    expect(fill(['a1', 'a2', 'a3']).takeAll()).toEqual(['a1', 'a2', 'a3']);
  });

  it('serves users in turns, however much one asks for', () => {
    const { takeAll } = fill(['a1', 'a2', 'a3', 'b1', 'c1', 'b2']);
    expect(takeAll()).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('lets somebody leave, and keeps the others in line', () => {
    const { turns, takeAll } = fill(['a1', 'a2', 'b1']);
    turns.remove('a', 'a1');
    turns.remove('c', 'c1');
    expect(turns.size).toBe(2);
    expect(takeAll()).toEqual(['a2', 'b1']);
    expect(turns.take()).toBeUndefined();
  });

  it('keeps the place of who is sent away and comes back', () => {
    const { turns, takeAll } = fill(['a1']);
    turns.remove('a', 'a1');
    vi.advanceTimersByTime(KEPT_MS);
    turns.add('b', 'b1');
    turns.add('a', 'a2');
    expect(takeAll()).toEqual(['a2', 'b1']);
  });

  it.each([
    ['than it says', 0],
    ['where the clock is set back meanwhile', -3_600_000],
  ])('keeps no place for longer %s', (_when, byMs) => {
    const { turns, takeAll } = fill(['a1']);
    turns.remove('a', 'a1');
    vi.setSystemTime(Date.now() + byMs);
    vi.advanceTimersByTime(KEPT_MS + 1);
    turns.add('b', 'b1');
    turns.add('a', 'a2');
    expect(takeAll()).toEqual(['b1', 'a2']);
  });

  it('lets nobody overtake because the clock is set back', () => {
    const { turns, takeAll } = fill(['a1']);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(1);
    turns.add('b', 'b1');
    expect(takeAll()).toEqual(['a1', 'b1']);
  });

  it('serves who comes back once before all others, however much they ask for', () => {
    const { turns, takeAll } = fill(['a1', 'a2', 'a3']);
    for (const item of ['a1', 'a2', 'a3']) turns.remove('a', item);
    vi.advanceTimersByTime(1);
    for (const item of ['b1', 'c1']) turns.add(item.slice(0, 1), item);
    for (const item of ['a1', 'a2', 'a3']) turns.add('a', item);
    expect(takeAll()).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
    vi.advanceTimersByTime(1);
    turns.add('a', 'a4');
    turns.add('b', 'b2');
    expect(takeAll()).toEqual(['a4', 'b2']);
  });

  it('gives up the oldest place beyond ten thousand of them', () => {
    const { turns, takeAll } = fill(['a1', 'b1']);
    turns.remove('a', 'a1');
    for (let count = 0; count < 10_000; count += 1) {
      turns.add(`user ${count}`, 'x');
      turns.remove(`user ${count}`, 'x');
    }
    vi.advanceTimersByTime(1);
    turns.add('c', 'c1');
    turns.add('a', 'a2');
    expect(takeAll()).toEqual(['c1', 'a2', 'b1']);
  });

  it('serves everybody once, and nobody waits for more than one round of the others', () => {
    const asked = fc.uniqueArray(fc.stringMatching(/^[a-d][0-9]{1,2}$/), { maxLength: 60 });
    fc.assert(
      fc.property(asked, (entries) => {
        const served = fill(entries).takeAll();
        expect(served).toHaveLength(entries.length);
        expect(new Set(served)).toEqual(new Set(entries));
        const users = new Set(entries.map((entry) => entry[0]));
        const firsts = served.slice(0, users.size).map((entry) => entry?.[0]);
        expect(new Set(firsts)).toEqual(users);
      }),
      { numRuns: 1000 },
    );
  });
});
