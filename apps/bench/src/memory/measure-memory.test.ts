import { expect, it } from 'vitest';
import { measureMemory } from './measure-memory.ts';

it('reads what the proof of the server package prints', async () => {
  const told: string[] = [];
  const rows = await measureMemory(500, (line) => told.push(line));
  expect(told).toEqual([expect.stringContaining('500 visitors')]);
  expect(rows.map(({ visitors }) => visitors)).toEqual([500]);
  expect(rows[0]?.heapMib).toBeGreaterThan(1);
  expect(rows[0]?.residentMib).toBeGreaterThan(1);
}, 60_000);
