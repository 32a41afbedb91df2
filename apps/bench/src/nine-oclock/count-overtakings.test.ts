import { expect, it } from 'vitest';
import { countOvertakings } from './count-overtakings.ts';

const arrive = (...servedAt: readonly (number | undefined)[]) =>
  servedAt.map((servedAtMs, arrivedAtMs) => ({ arrivedAtMs, servedAtMs, refusals: 0 }));

it('is 0 in a queue and 1 where the last comes first', () => {
  expect(countOvertakings(arrive(10, 20, 30))).toBe(0);
  expect(countOvertakings(arrive(30, 20, 10))).toBe(1);
});

it('counts who is never served as overtaken by all who came later, but not by one another', () => {
  expect(countOvertakings(arrive(undefined, undefined, 10))).toBe(1);
  expect(countOvertakings(arrive(10, undefined, undefined))).toBe(0);
});
