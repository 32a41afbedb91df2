/** The next number of a sequence that is the same in every run: from 0, below 1. */
export type Random = () => number;

/** Marsaglia's xorshift, 32 bits: no secret comes from it, only the same crowd every time. */
export function createRandom(seed: number): Random {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
