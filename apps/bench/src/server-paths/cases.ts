import type { Path } from './load.ts';
import type { PortalKind } from './portal-program.ts';

/** Milliseconds that the emulator takes to answer. */
export const LATENCIES_MS = [0, 20, 200] as const;

/** One of them. */
type LatencyMs = (typeof LATENCIES_MS)[number];

/** One line of the results: which server is asked for what. */
export interface Case {
  name: string;
  /** None where ToolJet itself is asked. */
  kind: PortalKind | undefined;
  latencyMs: LatencyMs;
  path: Path;
  /** Requests a second that all cases of its kind can bear. */
  rate: number;
}

const FAST = 1000;
/** ToolJet's answers come between two requests: at 200 a second each would arrive with another one. */
const SLOW = 217;

const withoutUpstream: Case[] = (
  [
    ['`node:http`, echo', 'node-echo', 'hit'],
    ['our Node adapter, echo', 'adapter-echo', 'hit'],
    ['ours, hit', 'ours', 'hit'],
    ['ours, denied', 'ours', 'denied'],
    ['ours, invalid', 'ours', 'invalid'],
    ['Express, echo', 'express-echo', 'hit'],
    ['our adapter on Express, echo', 'adapter-on-express-echo', 'hit'],
    ['ours on Express, hit', 'ours-on-express', 'hit'],
  ] as const
).map(([name, kind, path]) => ({ name, kind, path, latencyMs: 0, rate: FAST }));

const withUpstream: Case[] = LATENCIES_MS.flatMap((latencyMs) =>
  (
    [
      ['upstream itself', undefined, 'direct'],
      ['`node:http` hop', 'node-hop', 'hit'],
      ['`fetch` hop', 'fetch-hop', 'hit'],
      ['ours, miss', 'ours', 'miss'],
      ['ours, coalesced', 'ours', 'coalesced'],
      ['sample', 'sample', 'hit'],
    ] as const
  ).map(([name, kind, path]) => ({
    name: `${name}, ${latencyMs} ms`,
    kind,
    path,
    latencyMs,
    rate: SLOW,
  })),
);

/** Everything that is measured, in the order of a round. */
export const CASES: readonly Case[] = [...withoutUpstream, ...withUpstream];
