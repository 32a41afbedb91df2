import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundlePrograms, removePrograms } from '../programs/bundle-programs.ts';
import { measureNineOClock } from './measure-nine-oclock.ts';
import { plotCost } from './plot-cost.ts';

beforeAll(bundlePrograms);
afterAll(removePrograms);

it('serves everybody in the end, and never meets the limit with the handler that paces', async () => {
  const results = await measureNineOClock({ users: [30, 60], hours: 0.5 });
  expect(results.map(({ users, portal }) => `${users} ${portal}`)).toEqual([
    '30 sample',
    '30 ours',
    '60 sample',
    '60 ours',
  ]);
  for (const result of results) {
    expect(result.served).toBe(result.users);
    expect(result.medianMinutes).toBeLessThanOrEqual(result.p99Minutes);
    expect(result.requests).toBe(result.served + result.refusals);
    expect(result.overtakings).toBeLessThan(0.5);
    if (result.portal === 'ours') expect(result.refusedByToolJet).toBe(0);
  }
  expect(results[2]?.refusedByToolJet).toBeGreaterThan(0);
  expect(plotCost(results).match(/<circle /g)).toHaveLength(4);
}, 60_000);
