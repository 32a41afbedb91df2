import { toText } from '../document/numbers.ts';
import { type Column, toTable } from '../document/to-table.ts';
import { toVerdicts } from '../document/verdict.ts';
import { findTargets } from './find-targets.ts';
import type { ServerPathsPlan, ServerPathsRow } from './measure-server-paths.ts';

const COLUMNS: readonly Column[] = [
  ['', 'left'],
  ['requests/s', 'right'],
  ['CPU µs/request', 'right'],
  ['at rate/s', 'right'],
  ['p50 ms', 'right'],
  ['p99 ms', 'right'],
  ['p99.9 ms', 'right'],
  ['failures', 'right'],
];

/** A line for each case. */
export function tabulateServerPaths(rows: readonly ServerPathsRow[]): string {
  return toTable(
    COLUMNS,
    rows.map((row) => [
      row.name,
      toText(row.requestsPerSecond),
      toText(row.cpuMicroseconds),
      toText(row.rate),
      toText(row.p50Ms, 2),
      toText(row.p99Ms, 2),
      toText(row.p999Ms, 2),
      toText(row.failures),
    ]),
  );
}

/** The section about the server's paths. */
export function describeServerPaths(
  rows: readonly ServerPathsRow[],
  { rounds, seconds, connections }: ServerPathsPlan,
): string {
  return `## Server

${toVerdicts(findTargets(rows))}

${tabulateServerPaths(rows)}

- **hit**: the embed URL is held. **miss**: ToolJet is asked. **coalesced**: ten requests for the same embed URL arrive together, and ToolJet is asked once. **denied**: the portal does not offer the app. **invalid**: the app's name is malformed.
- The echoes read the same request and answer with as many bytes and the same headers, and do nothing else: those of our adapter with a \`Request\` and a \`Response\`, as ours, and Express's own by its \`json()\` and \`send()\`. The **sample** is what ToolJet's guide shows (Express, axios, one generation for every request), in our words. **Upstream itself** is ToolJet asked without a portal.
- The **hops** are the least that a portal on Node can do with a miss: they ask ToolJet by the client of \`node:http\` or by the platform's \`fetch\`, pass its answer on, and check, remember, limit and time nothing. What they cost, no portal can save that asks in that way. Ours asks by \`fetch\`.
- ToolJet's place is taken by the emulator, in a process of its own, which waits so many milliseconds before it answers. Its own line at 0 ms says how many it can answer: it is not what holds a portal up.
- Ours has its default options, except limits for a user that no round reaches and a log that goes nowhere. 128 people ask.
- Requests/s and processor time: ${connections} connections ask again as soon as they are answered, median of ${rounds} rounds of ${seconds} s after one that does not count. Each round takes every line once, every second round backwards.
- Latencies: requests begin at a constant rate whatever became of those before, and each one's time counts from the moment at which it was due, so a server that stands still is charged for all who would have come meanwhile. All rounds together; at 217 a second, p99.9 rests on two or three requests, and ToolJet's answers come between two requests: at 200 a second, each would arrive with another request and wait for it.
- Not shown: TLS, a network, several cores, other runtimes. The client parses as little of HTTP as it can, so that it does not use what is measured.`;
}
