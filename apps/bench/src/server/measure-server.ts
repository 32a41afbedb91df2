import { startEmulator } from '@tooljet-embed/emulator';
import { median } from '../report/median.ts';
import type { Floor, RunOptions, Section } from '../report/section.ts';
import { toTable } from '../report/to-table.ts';
import { APP_ID, EMAILS } from './endpoint.ts';
import { type LoadResult, runLoad } from './run-load.ts';
import { buildServerProgram, type ServerProcess, startServer } from './start-server.ts';

const TOOLJET_LATENCY_MS = 20;
const MIN_SHARE_OF_H3 = 0.25;
const MAX_MS_ABOVE_HOP = 0.7;

const HIT = { connections: 50, isMiss: false };
/** So few connections that no request waits for another one. */
const MISS = { connections: 4, isMiss: true };

const CASES = [
  { name: '`node:http` echo', server: 'node:http echo', load: HIT },
  { name: 'srvx echo', server: 'srvx echo', load: HIT },
  { name: 'h3 echo', server: 'h3 echo', load: HIT },
  { name: 'ours, cache hit', server: 'ours', load: HIT },
  { name: '`fetch` hop', server: 'fetch hop', load: MISS },
  { name: 'ours, miss', server: 'ours', load: MISS },
] as const;

type Measured = Record<(typeof CASES)[number]['name'], LoadResult[]>;

/** Measures each case in every round, so that a disturbance meets all of them. */
export async function measureServer({ isQuick, onProgress }: RunOptions): Promise<Section> {
  const [rounds, seconds] = isQuick ? [1, 0.3] : [5, 2];
  await buildServerProgram();
  const users = EMAILS.map((email) => ({ email, name: email }));
  const app = { id: APP_ID, slug: 'orders', name: 'Orders', users: [...EMAILS] };
  const toolJet = await startEmulator({ latencyMs: TOOLJET_LATENCY_MS, users, apps: [app] });
  const measured = Object.fromEntries(CASES.map(({ name }) => [name, []])) as unknown as Measured;
  const servers: ServerProcess[] = [];
  try {
    for (const { server } of CASES) servers.push(await startServer(server, toolJet));
    // Round 0 warms the servers up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      onProgress(`server: round ${round} of ${rounds}`);
      for (const [index, { name, load }] of CASES.entries()) {
        const result = await runLoad(servers[index]?.port ?? 0, { ...load, seconds });
        if (round > 0) measured[name].push(result);
      }
    }
  } finally {
    for (const server of servers) server.stop();
    await toolJet.close();
  }
  return { markdown: describe(measured, seconds), floors: findFloors(measured) };
}

function toRate(results: readonly LoadResult[]): number {
  return median(results.map(({ requestsPerSecond }) => requestsPerSecond));
}

function toP50(results: readonly LoadResult[]): number {
  return median(results.map(({ p50Ms }) => p50Ms));
}

function findFloors(measured: Measured): Floor[] {
  const share = toRate(measured['ours, cache hit']) / toRate(measured['h3 echo']);
  const aboveHopMs = toP50(measured['ours, miss']) - toP50(measured['`fetch` hop']);
  return [
    {
      path: 'cache hit on Node, requests per second',
      bound: `≥ ${MIN_SHARE_OF_H3} of an h3 v2 echo`,
      measured: share.toFixed(2),
      isMet: share >= MIN_SHARE_OF_H3,
    },
    {
      path: 'miss, p50',
      bound: `≤ ${MAX_MS_ABOVE_HOP} ms above a \`fetch\` hop`,
      measured: `${aboveHopMs.toFixed(2)} ms`,
      isMet: aboveHopMs <= MAX_MS_ABOVE_HOP,
    },
  ];
}

function describe(measured: Measured, seconds: number): string {
  const table = toTable(
    ['', 'requests/s', 'of an h3 echo', 'p50 ms'],
    CASES.map(({ name, load }) => {
      const rate = toRate(measured[name]);
      const share = load === HIT ? (rate / toRate(measured['h3 echo'])).toFixed(2) : '';
      return [name, Math.round(rate), share, Number(toP50(measured[name]).toFixed(2))];
    }),
  );
  return `## Server

${table}

- **Cache hit**: the embed URL is cached. **Miss**: the portal asks ToolJet, here the emulator with a latency of ${TOOLJET_LATENCY_MS} ms.
- The echoes parse the same JSON and respond with the same headers and as many bytes: \`node:http\` alone, srvx with \`NodeRequest\` and \`FastResponse\`, and an h3 v2 app. The **\`fetch\` hop** is the least that a portal does with a miss: it asks ToolJet with \`fetch\` and passes the response on.
- Medians of ${measured['h3 echo'].length} rounds of ${seconds} s after a warm-up. autocannon sends requests over ${HIT.connections} connections (hits and echoes) or ${MISS.connections} connections (misses and the hop), on loopback. Each server is a process of its own.
- Ours has its default options, except a limit per user that no run reaches and a logger that discards.`;
}
