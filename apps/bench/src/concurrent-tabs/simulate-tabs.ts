import { simulate } from '../virtual/simulate.ts';
import {
  createGuidePortal,
  createVirtualPortal,
  type VirtualPortal,
} from '../virtual/virtual-portal.ts';
import { createVirtualStore } from '../virtual/virtual-store.ts';
import { createVirtualToolJet, type VirtualToolJet } from '../virtual/virtual-tooljet.ts';
import { openTabs } from './open-tabs.ts';

/** A user's tabs and the portal and ToolJet behind them. */
export interface TabsScenario {
  portal: 'guide' | 'ours without a store' | 'ours with a store';
  instances: number;
  tabs: number;
  /** Whether a generation revokes the previous PAT of the same user and app or keeps it. */
  rotation: 'keep' | 'revoke';
}

/** Outcome for the tabs after five minutes. */
export interface TabsOutcome {
  generations: number;
  /** Sessions that died while a tab used them. */
  lostSessions: number;
  /** Share of the time in which a tab had a living session. */
  openShare: number;
}

const LATENCY_MS = 200;
const DURATION_SECONDS = 300;

/** Opens the tabs and watches them for five minutes of virtual time. */
export async function simulateTabs(scenario: TabsScenario, seed: number): Promise<TabsOutcome> {
  const toolJet = createVirtualToolJet(scenario.rotation, LATENCY_MS);
  const instances = await createInstances(scenario, toolJet);

  return simulate(seed, async (clock) => {
    const tabs = openTabs(scenario.tabs, instances, toolJet);
    const startMs = clock.now();
    let openSeconds = 0;
    for (let second = 1; second <= DURATION_SECONDS; second += 1) {
      await clock.runUntil(startMs + second * 1000);
      openSeconds += tabs.filter(({ embedUrl }) => toolJet.isAlive(embedUrl)).length;
    }
    return {
      generations: toolJet.generations,
      lostSessions: tabs.reduce((total, tab) => total + tab.lostSessions, 0),
      openShare: openSeconds / (scenario.tabs * DURATION_SECONDS),
    };
  });
}

async function createInstances(
  { portal, instances: count }: TabsScenario,
  toolJet: VirtualToolJet,
): Promise<VirtualPortal[]> {
  if (portal === 'guide') return [createGuidePortal(toolJet.fetch)];
  const store = portal === 'ours with a store' ? createVirtualStore() : undefined;
  const instances: VirtualPortal[] = [];
  while (instances.length < count) {
    instances.push(await createVirtualPortal(toolJet.fetch, store));
  }
  return instances;
}
