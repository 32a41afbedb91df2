import type { Floor } from '../report/floor.ts';
import { median } from '../report/median.ts';
import type { RunOptions, Section } from '../report/section.ts';
import { toTable } from '../report/to-table.ts';
import { simulateTabs, type TabsOutcome, type TabsScenario } from './simulate-tabs.ts';

const RUNS = 10;
const TABS = [4, 8];
const PORTALS = [
  { portal: 'guide', instances: 1 },
  { portal: 'ours without a store', instances: 1 },
  { portal: 'ours without a store', instances: 2 },
  { portal: 'ours without a store', instances: 4 },
  { portal: 'ours with a store', instances: 2 },
  { portal: 'ours with a store', instances: 4 },
] as const;

interface Row extends TabsScenario {
  outcomes: readonly TabsOutcome[];
}

/** Simulates tabs of one user that share an app, with each portal, and describes what happens. */
export async function measureConcurrentTabs({ isQuick, onProgress }: RunOptions): Promise<Section> {
  const rows: Row[] = [];
  for (const portal of PORTALS) {
    onProgress(`concurrent tabs: ${portal.portal}, instances: ${portal.instances}`);
    for (const tabs of TABS) {
      const scenario = { ...portal, tabs, rotation: 'revoke' } as const;
      const outcomes: TabsOutcome[] = [];
      for (let run = 1; run <= (isQuick ? 2 : RUNS); run += 1) {
        outcomes.push(await simulateTabs(scenario, run * 7919));
      }
      rows.push({ ...scenario, outcomes });
    }
  }
  return { markdown: describe(rows), floors: [findFloor(rows)] };
}

function findFloor(rows: readonly Row[]): Floor {
  const outcomes = rows
    .filter(({ portal }) => portal === 'ours with a store')
    .flatMap((row) => row.outcomes);
  const max = Math.max(...outcomes.map(({ generations }) => generations));
  return {
    path: 'generations for 4 and 8 tabs on 2 and 4 instances with a store',
    bound: '1',
    measured: String(max),
    isMet: max === 1,
  };
}

function describe(rows: readonly Row[]): string {
  const table = toTable(
    ['portal', 'instances', 'tabs', 'generations', 'sessions lost', 'time open'],
    rows.map(({ portal, instances, tabs, outcomes }) => [
      portal,
      instances,
      tabs,
      median(outcomes.map(({ generations }) => generations)),
      median(outcomes.map(({ lostSessions }) => lostSessions)),
      `${Math.round(100 * median(outcomes.map(({ openShare }) => openShare)))} %`,
    ]),
  );
  return `## Concurrent tabs

One user opens several tabs of one app within half a second and leaves them open for five minutes. ToolJet keeps one PAT per user and app, so each generation ends the sessions of the other tabs, and a tab that finds its session dead asks for another embed URL.

${table}

- The real handler on a virtual clock with seeded randomness; medians of ${rows[0]?.outcomes.length ?? 0} runs. ToolJet responds after 200 ms and allows ten generations per minute. The load balancer picks a random instance for each request.
- **Guide**: a backend that follows ToolJet's guide and generates for every request. Our tabs send the version that does not work (\`after\`).
- **Sessions lost**: how often a tab found its session dead. **Time open**: share of the five minutes in which a tab had a living session.
- Several instances without a store end each other's sessions. That is what the store is for.`;
}
