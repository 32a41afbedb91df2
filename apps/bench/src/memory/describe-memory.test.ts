import { expect, it } from 'vitest';
import { describeMemory } from './describe-memory.ts';

const rowOf = (visitors: number) => ({ visitors, heapMib: 40, residentMib: 300, seconds: 60 });

it('says how far it was measured, and how to go on to a million', () => {
  const short = describeMemory([rowOf(10_000), rowOf(100_000)]);
  expect(short).toContain('up to 100,000 people; `pnpm bench --million` goes on');
  expect(describeMemory([rowOf(100_000), rowOf(1_000_000)])).not.toContain('goes on');
});
