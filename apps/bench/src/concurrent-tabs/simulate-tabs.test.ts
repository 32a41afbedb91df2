import { expect, it } from 'vitest';
import { simulateTabs } from './simulate-tabs.ts';

const SEED = 7919;

it.each(['revoke', 'keep'] as const)(
  'generates once and ends no session for 8 tabs on 4 instances with a store when ToolJet rotates by "%s"',
  async (rotation) => {
    const scenario = { portal: 'ours with a store', instances: 4, tabs: 8, rotation } as const;
    const outcome = await simulateTabs(scenario, SEED);
    expect(outcome).toEqual({ generations: 1, lostSessions: 0, openShare: 1 });
  },
);

it('generates once and ends no session for 8 tabs on one instance without a store', async () => {
  const scenario = { portal: 'ours without a store', instances: 1, tabs: 8 } as const;
  const outcome = await simulateTabs({ ...scenario, rotation: 'revoke' }, SEED);
  expect(outcome).toEqual({ generations: 1, lostSessions: 0, openShare: 1 });
});

it('shows sessions that end each other when the portal follows the guide', async () => {
  const scenario = { portal: 'guide', instances: 1, tabs: 4, rotation: 'revoke' } as const;
  const outcome = await simulateTabs(scenario, SEED);
  expect(outcome.lostSessions).toBeGreaterThan(10);
  expect(outcome.openShare).toBeLessThan(0.5);
});

it('repeats a run exactly when the seed is the same', async () => {
  const scenario = { portal: 'ours without a store', instances: 4, tabs: 8 } as const;
  const first = await simulateTabs({ ...scenario, rotation: 'revoke' }, SEED);
  const second = await simulateTabs({ ...scenario, rotation: 'revoke' }, SEED);
  expect(second).toEqual(first);
});
