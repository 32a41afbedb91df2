import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

function fill(entries: readonly string[]) {
  const turns = createTurns<string>();
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
