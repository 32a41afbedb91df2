import { expect, it } from 'vitest';
import { measureMemory } from './measure-memory.ts';

it('reads what the proof of the server package prints', async () => {
  const rows = await measureMemory(500);
  expect(rows.map(({ visitors }) => visitors)).toEqual([500]);
  expect(rows[0]?.heapMib).toBeGreaterThan(1);
  expect(rows[0]?.residentMib).toBeGreaterThan(1);
}, 60_000);
