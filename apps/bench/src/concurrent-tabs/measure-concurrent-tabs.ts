import { startEmulator } from '@tooljet-embed/emulator';
import { createEmbedServer, type EmbedServer, type EmbedStore } from '@tooljet-embed/server';
import type { Floor, RunOptions, Section } from '../report/section.ts';
import { toTable } from '../report/to-table.ts';
import { createSharedStore } from './create-shared-store.ts';

const EMAIL = 'ada@example.com';
const APP = 'orders';
const LATENCY_MS = 200;

interface Scenario {
  instances: number;
  tabs: number;
  hasStore: boolean;
}

type Row = Scenario & { generations: number };

const SCENARIOS: readonly Scenario[] = [false, true].flatMap((hasStore) =>
  [1, 2, 4].flatMap((instances) => [4, 8].map((tabs) => ({ instances, tabs, hasStore }))),
);

/** Counts the generations when one user opens several tabs of an app at once. */
export async function measureConcurrentTabs({ onProgress }: RunOptions): Promise<Section> {
  onProgress('concurrent tabs');
  const rows: Row[] = [];
  for (const scenario of SCENARIOS) {
    rows.push({ ...scenario, generations: await countGenerations(scenario) });
  }
  return { markdown: describe(rows), floors: [findFloor(rows)] };
}

async function countGenerations({ instances, tabs, hasStore }: Scenario): Promise<number> {
  const toolJet = await startEmulator({ latencyMs: LATENCY_MS });
  const store = hasStore ? createSharedStore() : undefined;
  const servers = Array.from({ length: instances }, () => createInstance(toolJet, store));
  const openings = Array.from({ length: tabs }, (_, tab) => openTab(servers[tab % instances]));
  await Promise.all(openings);
  const generations = toolJet.journal.entries().length;
  await toolJet.close();
  return generations;
}

function createInstance(
  { apiUrl, apiToken }: { apiUrl: string; apiToken: string },
  store: EmbedStore | undefined,
): EmbedServer {
  return createEmbedServer({
    baseUrl: apiUrl,
    apiToken,
    apps: [APP],
    identify: () => ({ email: EMAIL }),
    logger: { warn: () => {}, error: () => {} },
    ...(store && { store }),
  });
}

async function openTab(server: EmbedServer | undefined): Promise<void> {
  const request = new Request('https://portal.example.com/api/tooljet-embed', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ appId: APP }),
  });
  const response = await server?.handler(request);
  if (response?.status !== 200) throw new Error(`The portal responded ${response?.status}.`);
}

function findFloor(rows: readonly Row[]): Floor {
  const shared = rows.filter(({ hasStore }) => hasStore);
  const max = Math.max(...shared.map(({ generations }) => generations));
  return {
    path: 'generations for 4 and 8 tabs on 1 to 4 instances with a store',
    bound: '1',
    measured: String(max),
    isMet: max === 1,
  };
}

function describe(rows: readonly Row[]): string {
  const table = toTable(
    ['instances', 'shared store', 'tabs', 'generations'],
    rows.map(({ instances, hasStore, tabs, generations }) => [
      instances,
      hasStore ? 'yes' : 'no',
      tabs,
      generations,
    ]),
  );
  return `## Concurrent tabs

One user opens several tabs of one app at once. A backend that follows ToolJet's guide generates once per tab. If ToolJet keeps one PAT per user and app, each generation ends the sessions of the other tabs.

${table}

- The emulator stands for ToolJet and responds after ${LATENCY_MS} ms. The tabs' requests are spread evenly over the instances.
- Several instances without a store generate once each. That is what the store is for.`;
}
